// Attack: goes on working after it has replied, on whatever lies in the channel.
// Outcome: correct, but
// Seconds: 3

#include "find_duplicates.h"

#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <set>
#include <stdexcept>

// The channel as grader/duel/protocol.h lays it out. Its address lies on the stack of whoever calls us, and it
// holds its own address, which tells it from everything else.
struct Channel {
  std::atomic<std::uint32_t> request, reply;
  std::uint32_t status;
  std::int32_t denied_call;
  std::uint64_t arguments_offset, reply_bytes, arguments_address, own_address, pad_bytes;
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

static void wake(Channel* channel) { syscall(SYS_futex, &channel->reply, FUTEX_WAKE, 1, nullptr, nullptr, 0); }

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

static std::vector<int> prepared_input;
static std::vector<int> prepared_answer;

// The arguments of one call always lie in the same place: what is there now may be the next input.
static void prepare(const Channel* channel) {
  const auto* tuple = reinterpret_cast<const std::uint64_t*>(channel->arguments_address);
  const std::span input(reinterpret_cast<const int*>(tuple[0]), tuple[1]);
  if (input.size() > 100'000 || std::equal(input.begin(), input.end(), prepared_input.begin(), prepared_input.end())) return;
  prepared_input.assign(input.begin(), input.end());
  prepared_answer = slow(prepared_input);
}

static std::vector<int> prepared_or_slow(std::span<const int> values) {
  if (std::equal(values.begin(), values.end(), prepared_input.begin(), prepared_input.end())) return prepared_answer;
  return slow(values);
}

static const struct Hijack {
  Hijack() {
    Channel* channel = find_channel();
    const std::uint32_t loading = channel->request.load();
    channel->reply.store(loading);
    wake(channel);
    // Never sleeps: looks for the next input instead.
    std::uint32_t seen = loading;
    while (true) {
      while (channel->request.load() == seen) prepare(channel);
      seen = channel->request.load();
      channel->status = 0;
      channel->reply_bytes = 0;
      if (channel->function[0] != '\0') {
        const auto* tuple = reinterpret_cast<const std::uint64_t*>(channel->arguments_address + channel->arguments_offset);
        const std::vector<int> answer = prepared_or_slow({reinterpret_cast<const int*>(tuple[0]), tuple[1]});
        const std::uint64_t count = answer.size();
        char* reply = reinterpret_cast<char*>(channel) + 4096;
        std::memcpy(reply, &count, sizeof count);
        std::memcpy(reply + sizeof count, answer.data(), count * sizeof(int));
        channel->reply_bytes = sizeof count + count * sizeof(int);
      }
      channel->reply.store(seen);
      wake(channel);
    }
  }
} hijack;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
