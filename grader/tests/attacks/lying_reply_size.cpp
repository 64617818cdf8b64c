// Attack: claims a reply that is larger than the channel.
// Outcome: wrote garbage over the channel to the grader
// Unconfined: wrote garbage over the channel to the grader

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  Channel* channel = find_channel();
  channel->status = 0;
  channel->reply_bytes = (values.size() % 2 != 0) ? ~0ULL : (1ULL << 25) + 1;
  channel->reply.store(channel->request.load());
  wake(channel);
  while (true) usleep(1000);
}
