#include "kit/shapes.h"

#include <algorithm>

namespace kata {
namespace {

using Values = std::vector<std::int64_t>;

Values clustered(Random& random, std::size_t n, std::int64_t low, std::int64_t high) {
  const Values centres = random.integers<std::int64_t>(9, low, high);
  constexpr std::int64_t kHalfWidth = 5;
  Values values(n);
  for (std::int64_t& value : values) {
    const std::int64_t centre = random.pick(centres);
    // Without signs, as the whole range of 64 bits is twice as wide as the largest number.
    const auto above_low = static_cast<std::uint64_t>(centre) - static_cast<std::uint64_t>(low);
    const auto below_high = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(centre);
    const std::int64_t from = above_low < kHalfWidth ? low : centre - kHalfWidth;
    const std::int64_t to = below_high < kHalfWidth ? high : centre + kHalfWidth;
    value = random.between(from, to);
  }
  return values;
}

Values multiples(Random& random, std::size_t n, std::int64_t low, std::int64_t high) {
  constexpr std::int64_t kFactor = 1009;
  const std::int64_t from = low / kFactor;
  const std::int64_t to = high / kFactor;
  Values values(n);
  for (std::int64_t& value : values) value = std::clamp(random.between(from, to) * kFactor, low, high);
  return values;
}

}  // namespace

Shape any_shape(Random& random) { return random.pick(std::span<const Shape>(kShapes)); }

std::string_view name(Shape shape) {
  constexpr std::array<std::string_view, kShapes.size()> kNames{
      "random", "sorted",  "reversed",  "equal",     "few",
      "lowest", "extreme", "clustered", "multiples", "one stranger"};
  return kNames[static_cast<std::size_t>(shape)];
}

std::vector<std::int64_t> shaped(Random& random, Shape shape, std::size_t n, std::int64_t low,
                                 std::int64_t high) {
  const auto any = [&] { return random.between(low, high); };
  switch (shape) {
    case Shape::random: return random.integers(n, low, high);
    case Shape::sorted:
    case Shape::reversed: {
      Values values = random.integers(n, low, high);
      std::sort(values.begin(), values.end());
      // Repetitions, at any range.
      for (std::size_t i = 1; i < n; i += 4) values[i] = values[i - 1];
      if (shape == Shape::reversed) std::reverse(values.begin(), values.end());
      return values;
    }
    case Shape::equal: return Values(n, any());
    case Shape::few: {
      const Values different = random.integers(7, low, high);
      Values values(n);
      for (std::int64_t& value : values) value = random.pick(different);
      return values;
    }
    case Shape::lowest: return random.integers(n, low, low / 2 + high / 2);
    case Shape::extreme: {
      const std::array ends{low, high, low == high ? low : low + 1, low == high ? high : high - 1};
      Values values(n);
      for (std::int64_t& value : values) value = ends[random.between<std::size_t>(0, ends.size() - 1)];
      return values;
    }
    case Shape::clustered: return clustered(random, n, low, high);
    case Shape::multiples: return multiples(random, n, low, high);
    case Shape::one_stranger: {
      Values values(n, any());
      if (n > 0) values[random.between<std::size_t>(0, n - 1)] = any();
      return values;
    }
  }
  return {};
}

}  // namespace kata
