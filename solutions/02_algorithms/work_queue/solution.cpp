#include "work_queue.h"

#include <algorithm>

// A ring of a power of two places, and no branch on the kind of operation, which is chance: place, answer and
// new positions are computed for every kind and chosen by small tables.

namespace {

struct Effect {
  std::uint64_t from_end;  ///< All ones where the place is counted from the end, else 0.
  std::uint64_t offset;    ///< Added to first or end: 0, or -1.
  std::uint64_t first;     ///< Added to `first` afterwards, if the operation does anything.
  std::uint64_t end;       ///< The same for `end`.
  std::uint64_t peeks;     ///< All ones for a peek.
  std::uint64_t pushes;    ///< All ones for a push.
};

constexpr std::uint64_t kBack = ~std::uint64_t{0};  // also -1
constexpr Effect kEffects[] = {
    {kBack, 0, 0, 1, 0, kBack},      // push_back
    {0, kBack, kBack, 0, 0, kBack},  // push_front
    {0, 0, 1, 0, 0, 0},              // pop_front
    {kBack, kBack, 0, kBack, 0, 0},  // pop_back
    {0, 0, 0, 0, kBack, 0},          // peek
};

}  // namespace

std::vector<std::uint64_t> run_queue(std::span<const Operation> operations) {
  std::vector<std::uint64_t> ring(513);
  std::uint64_t mask = ring.size() - 2;
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  std::vector<std::uint64_t> answers;
  constexpr std::size_t kBlock = 512;
  std::uint64_t block[kBlock];
  for (std::size_t start = 0; start < operations.size(); start += kBlock) {
    const auto some = operations.subspan(start, std::min(kBlock, operations.size() - start));
    // Room for a block of pushes, so that no operation has to ask.
    if (end - first + kBlock > mask + 1) {
      std::vector<std::uint64_t> larger(2 * mask + 3);
      for (std::uint64_t at = first; at != end; ++at) larger[at & (2 * mask + 1)] = ring[at & mask];
      ring.swap(larger);
      mask = ring.size() - 2;
    }
    std::uint64_t* const places = ring.data();
    const std::uint64_t ring_size = mask + 1;
    std::size_t answered = 0;
    for (const Operation& operation : some) {
      const Effect& effect = kEffects[static_cast<std::size_t>(operation.action)];
      const std::uint64_t waiting = end - first;
      const std::uint64_t place = operation.place & effect.peeks;
      const std::uint64_t at = (first ^ ((first ^ end) & effect.from_end)) + effect.offset + place;
      const std::uint64_t there = places[at & mask];
      const std::uint64_t does = effect.pushes | (0 - static_cast<std::uint64_t>(place < waiting));
      // What is not pushed goes to a place behind the ring.
      places[(at & mask & effect.pushes) | (ring_size & ~effect.pushes)] = operation.job;
      block[answered] = there & does;
      answered += 1 + effect.pushes;
      first += effect.first & does;
      end += effect.end & does;
    }
    answers.insert(answers.end(), block, block + answered);
  }
  return answers;
}
