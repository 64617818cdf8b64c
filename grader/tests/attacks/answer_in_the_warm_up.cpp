// Attack: computes the answer during the empty call that wakes the worker, which nobody pays for.
// Outcome: correct, but
// Seconds: 3

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

#include <algorithm>

// Takes the worker's place: answers calls itself from now on, in the worker's own way.
template <class OnEmpty, class OnCall>
[[noreturn]] static void serve(Channel* channel, std::uint32_t seen, OnEmpty on_empty, OnCall on_call) {
  while (true) {
    std::uint32_t request;
    while ((request = channel->request.load()) == seen) {
      syscall(SYS_futex, &channel->request, FUTEX_WAIT, seen, nullptr, nullptr, 0);
    }
    seen = request;
    channel->status = 0;
    channel->reply_bytes = 0;
    if (channel->function[0] == '\0') {
      on_empty();
    } else {
      // The tuple of arguments holds one span: where and how many.
      const auto* tuple = reinterpret_cast<const std::uint64_t*>(channel->arguments_address + channel->arguments_offset);
      const std::vector<int> answer = on_call({reinterpret_cast<const int*>(tuple[0]), tuple[1]});
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

static std::vector<int> prepared_input;
static std::vector<int> prepared_answer;

// The arguments of timed calls always lie in the same place: what is there now may be the next input.
static void prepare(const Channel* channel) {
  unsigned char resident = 0;  // whoever touches what nobody has written to is found out
  if (mincore(reinterpret_cast<void*>(channel->arguments_address), 4096, &resident) != 0 || (resident & 1) == 0) return;
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
    serve(channel, loading, [=] { prepare(channel); }, prepared_or_slow);
  }
} hijack;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
