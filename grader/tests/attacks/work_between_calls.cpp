// Attack: goes on working after it has replied, on whatever lies in the channel.
// Outcome: correct, but | memory beside its arguments
// Seconds: 3

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

#include <algorithm>

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
