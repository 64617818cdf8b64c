#include "lazy_pipeline.h"

#include <cstddef>

// Step 3: eight streams start one state apart and jump eight states at a time, so that they do not wait for
// each other, and the compiler puts several into one vector.

#ifndef __clang__
#pragma GCC optimize("O3")
#endif

namespace {

constexpr std::size_t kStreams = 8;

// The state eight steps ahead is state * kMultiplier + kIncrement.
struct Jump {
  std::uint32_t multiplier = 1;
  std::uint32_t increment = 0;

  constexpr Jump() {
    for (std::size_t i = 0; i < kStreams; ++i) {
      multiplier *= Sensor::kMultiplier;
      increment = increment * Sensor::kMultiplier + Sensor::kIncrement;
    }
  }
};

std::uint64_t kept_square(std::uint32_t state, std::uint32_t threshold) {
  const std::uint64_t number = (state * (std::uint64_t{Sensor::kHighest} + 1)) >> 32;
  const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
  return kept * kept;
}

}  // namespace

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  constexpr Jump kJump;
  std::uint32_t states[kStreams];
  std::uint64_t sums[kStreams] = {};
  for (std::uint32_t& state : states) state = seed = seed * Sensor::kMultiplier + Sensor::kIncrement;
  for (std::uint64_t round = 0; round < count / kStreams; ++round) {
    for (std::size_t i = 0; i < kStreams; ++i) {
      sums[i] += kept_square(states[i], threshold);
      states[i] = states[i] * kJump.multiplier + kJump.increment;
    }
  }
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < count % kStreams; ++i) total += kept_square(states[i], threshold);
  for (const std::uint64_t sum : sums) total += sum;
  return total;
}
