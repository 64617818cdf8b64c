// Attack: claims a result with more elements than the reply holds.
// Outcome: not a result of this function

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  Channel* channel = find_channel();
  const std::uint64_t count = ~0ULL / sizeof(int) - values.size();
  std::memcpy(reinterpret_cast<char*>(channel) + 4096, &count, sizeof count);
  channel->status = 0;
  channel->reply_bytes = 64;
  channel->reply.store(channel->request.load());
  wake(channel);
  while (true) usleep(1000);
}
