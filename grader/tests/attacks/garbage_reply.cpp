// Attack: fills the whole reply area with garbage.
// Outcome: not a result of this function

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  Channel* channel = find_channel();
  std::memset(reinterpret_cast<char*>(channel) + 4096, 0xa5, std::size_t{32} << 20);
  channel->status = 0;
  channel->reply_bytes = std::size_t{32} << 20;
  channel->reply.store(channel->request.load());
  wake(channel);
  while (true) usleep(1000);
}
