#pragma once

#include <cstdint>

#include "kit/contract.h"

/// A made-up sensor: numbers from 0 to kHighest, both included, one at a time.
///
/// A linear congruential generator modulo 2^32 (multiplier and increment as in "Numerical Recipes in
/// C", 7.1), whose state is scaled down. Two sensors with the same seed give the same numbers.
class Sensor {
 public:
  static constexpr std::uint32_t kHighest = 1'000'000;
  static constexpr std::uint32_t kMultiplier = 1'664'525;
  static constexpr std::uint32_t kIncrement = 1'013'904'223;

  explicit constexpr Sensor(std::uint32_t seed) : state_(seed) {}

  constexpr std::uint32_t next() {
    state_ = state_ * kMultiplier + kIncrement;
    return static_cast<std::uint32_t>((std::uint64_t{state_} * (kHighest + 1)) >> 32);
  }

 private:
  std::uint32_t state_;
};

/// Takes the first `count` numbers of Sensor(seed), keeps those greater than `threshold`, squares them, and
/// returns the sum of the squares, modulo 2^64.
///
/// Each argument may be any value, as long as the call fits the limits; without numbers the sum is 0.
/// Example: Sensor(1) begins with 236455, 369271, 504242, so that (1, 3, 300000) gives 390621066005,
/// which is 369271 * 369271 + 504242 * 504242.
std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold)
    KATA_FUNCTION(sum_of_squares, seed, count, threshold);
