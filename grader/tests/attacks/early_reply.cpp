// Attack: says that it is done, and goes on computing.
// Outcome: tests failed
// Unconfined: tests failed

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  Channel* channel = find_channel();
  channel->status = 0;
  channel->reply.store(channel->request.load());
  wake(channel);
  return slow(values);
}
