#include "kit/weak_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kit/adversaries.h"

namespace kata {
namespace {

using Pairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

struct Range {
  std::int64_t low;
  std::int64_t high;
  bool holds(std::int64_t value) const { return low <= value && value <= high; }
};

// The multipliers of string hashes, of hash tables, and of code that does not think about it.
constexpr std::array<std::uint32_t, 16> kFactors{
    1,    31,     33,        37,         101,          131,          257,          1009,
    8191, 65'599, 1'000'003, 16'777'619, 0x9E37'79B1U, 0x85EB'CA6BU, 0xCC9E'2D51U, 0xFFFF'FFFFU};

// Steps of x and y that leave factor * x + y as it is in 32 bits, short enough for many of them in the range.
std::pair<std::int64_t, std::int64_t> steps_of(std::uint32_t factor, std::int64_t width) {
  std::pair<std::int64_t, std::int64_t> best{0, 0};
  std::int64_t best_length = width + 1;
  constexpr std::uint32_t kTries = 200'000;
  for (std::uint32_t x = 1; x < kTries; ++x) {
    const auto y = static_cast<std::int64_t>(static_cast<std::int32_t>(0U - factor * x));
    const std::int64_t length = std::max<std::int64_t>(x, y < 0 ? -y : y);
    if (length < best_length) best_length = length, best = {x, y};
  }
  return best;
}

Pairs pairs_of_sum(Random& random, std::uint32_t factor, std::size_t n, Range range) {
  const auto [x_step, y_step] = steps_of(factor, range.high - range.low);
  if (x_step == 0) return {};
  std::int64_t x = range.low + random.between<std::int64_t>(0, x_step - 1);
  std::int64_t y = y_step < 0 ? range.high : range.low;
  Pairs pairs;
  for (; pairs.size() < n && range.holds(x) && range.holds(y); x += x_step, y += y_step) {
    pairs.emplace_back(static_cast<std::int32_t>(x), static_cast<std::int32_t>(y));
  }
  return pairs;
}

Pairs swapped(Pairs pairs) {
  for (auto& [x, y] : pairs) std::swap(x, y);
  return pairs;
}

Pairs pairs_of_one_number(Random& random, std::size_t n, Range range) {
  const auto x = static_cast<std::int32_t>(random.between(range.low, range.high));
  Pairs pairs;
  for (std::size_t i = 0; i < n; ++i) {
    pairs.emplace_back(x, static_cast<std::int32_t>(random.between(range.low, range.high)));
  }
  return pairs;
}

Pairs pairs_of_one_xor(Random& random, std::size_t n, Range range) {
  const auto either = random.between<std::int64_t>(0, range.high / 2);
  Pairs pairs;
  for (std::size_t tries = 0; pairs.size() < n && tries < 4 * n; ++tries) {
    const std::int64_t x = random.between<std::int64_t>(0, range.high / 2);
    if (!range.holds(x ^ either)) continue;
    pairs.emplace_back(static_cast<std::int32_t>(x), static_cast<std::int32_t>(x ^ either));
  }
  return pairs;
}

/// Of the numbers that `key_at(i)` gives, taken as x in the upper half and y in the lower, those in the
/// range.
template <class KeyAt>
Pairs pairs_within(std::size_t n, Range range, KeyAt key_at) {
  constexpr std::uint64_t kTries = 2'000'000;
  constexpr std::int64_t kEnough = std::int64_t{1} << 26;  // of narrower ranges hardly one would be found
  Pairs pairs;
  if (range.high - range.low < kEnough) return pairs;
  for (std::uint64_t i = 0; i < kTries && pairs.size() < n; ++i) {
    const std::uint64_t key = key_at(i);
    const auto x = static_cast<std::int32_t>(key >> 32);
    const auto y = static_cast<std::int32_t>(key);
    if (range.holds(x) && range.holds(y)) pairs.emplace_back(x, y);
  }
  return pairs;
}

std::uint64_t inverse_of(std::uint64_t odd) {
  std::uint64_t inverse = odd;  // right in three bits; each round doubles them
  for (int i = 0; i < 5; ++i) inverse *= 2 - odd * inverse;
  return inverse;
}

}  // namespace

std::vector<WeakKey> pairs_of_weak_keys(Random& random, std::size_t n, std::int32_t low, std::int32_t high) {
  const Range range{low, high};
  std::vector<WeakKey> keys;
  for (const std::uint32_t factor : kFactors) {
    const Pairs pairs = pairs_of_sum(random, factor, n, range);
    keys.push_back({fmt::format("{} * x + y", static_cast<std::int32_t>(factor)), pairs});
    keys.push_back({fmt::format("x + {} * y", static_cast<std::int32_t>(factor)), swapped(pairs)});
  }
  const Pairs one_number = pairs_of_one_number(random, n, range);
  keys.push_back({"x", one_number});
  keys.push_back({"y", swapped(one_number)});
  keys.push_back({"x ^ y", pairs_of_one_xor(random, n, range)});

  const std::uint64_t start = random.bits();
  constexpr std::uint64_t kHalf = 0xFFFF'FFFFU;
  const auto lower = [&](std::uint64_t i) { return murmur_finalizer_inverse(i << 32 | (start & kHalf)); };
  const auto upper = [&](std::uint64_t i) { return murmur_finalizer_inverse((start & ~kHalf) | i); };
  keys.push_back({"the lower half of Murmur's finalizer", pairs_within(n, range, lower)});
  keys.push_back({"the upper half of Murmur's finalizer", pairs_within(n, range, upper)});
  constexpr std::uint64_t kGolden = 0x9E37'79B9'7F4A'7C15U;
  const std::uint64_t inverse = inverse_of(kGolden);
  const auto product = [&](std::uint64_t i) { return ((start & ~kHalf) + i) * inverse; };
  keys.push_back({"the upper half of the golden product", pairs_within(n, range, product)});

  std::erase_if(keys, [](const WeakKey& key) { return key.pairs.size() < 2; });
  return keys;
}

}  // namespace kata
