#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "kit/random.h"

namespace kata {

/// How the values of an input are distributed. A function that is right for one shape only took something
/// for granted: a kata's tests go through all of them, at the sizes that its benchmark generates.
enum class Shape {
  random,       ///< Anything in the range.
  sorted,       ///< Ascending, with repetitions.
  reversed,     ///< Descending, with repetitions.
  equal,        ///< One value throughout.
  few,          ///< Seven different values.
  lowest,       ///< Only the lower half of the range: negative where the range is symmetric.
  extreme,      ///< The ends of the range and their neighbours.
  clustered,    ///< Narrow groups, far apart.
  multiples,    ///< Multiples of one number.
  one_stranger  ///< One value but for a single other one, at a place that a sample hardly meets.
};

inline constexpr std::array kShapes{Shape::random,    Shape::sorted,      Shape::reversed, Shape::equal,
                                    Shape::few,       Shape::lowest,      Shape::extreme,  Shape::clustered,
                                    Shape::multiples, Shape::one_stranger};

/// One of them, for inputs that a benchmark does not announce.
Shape any_shape(Random& random);

/// "one stranger": for messages.
std::string_view name(Shape shape);

/// `n` numbers of that shape in [low, high].
std::vector<std::int64_t> shaped(Random& random, Shape shape, std::size_t n, std::int64_t low,
                                 std::int64_t high);

/// The same as values of another type. REQUIRES: it holds `low` and `high`.
template <class Number>
std::vector<Number> shaped(Random& random, Shape shape, std::size_t n, Number low, Number high) {
  const std::vector<std::int64_t> values =
      shaped(random, shape, n, static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
  std::vector<Number> converted;
  converted.reserve(n);
  for (const std::int64_t value : values) converted.push_back(static_cast<Number>(value));
  return converted;
}

}  // namespace kata
