#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kit/random.h"

namespace kata {

/// Different pairs of numbers that have one and the same key, where the key is one that code commonly makes
/// of two numbers, in 32 bits. What is remembered under that key, without a look at the numbers themselves,
/// is wrong for all pairs but one.
struct WeakKey {
  std::string name;  ///< "31 * x + y": for messages.
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
};

/// Products and sums, xor, either number alone, and the halves of the usual 64-bit hashes of both: for each
/// up to `n` pairs of numbers in [low, high]. REQUIRES: low < high; the range is symmetric, roughly.
std::vector<WeakKey> pairs_of_weak_keys(Random& random, std::size_t n, std::int32_t low, std::int32_t high);

}  // namespace kata
