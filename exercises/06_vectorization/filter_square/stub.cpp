#include "filter_square.h"

#include <algorithm>
#include <vector>

// TODO: make it fast. Run './kata run filter_square' after each change.

static std::vector<bool> positive(std::span<const std::int32_t> values) {
  std::vector<bool> mask;
  for (const std::int32_t value : values) {
    mask.push_back(value > 0);
  }
  return mask;
}

static std::vector<std::int64_t> keep(std::span<const std::int32_t> values, const std::vector<bool>& mask) {
  std::vector<std::int64_t> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (mask[i]) {
      kept.push_back(values[i]);
    }
  }
  return kept;
}

static std::vector<std::int64_t> square(std::vector<std::int64_t> values) {
  std::vector<std::int64_t> squares;
  for (const std::int64_t value : values) {
    squares.push_back(value * value);
  }
  return squares;
}

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  const std::vector<std::int64_t> squares = square(keep(values, positive(values)));
  std::copy(squares.begin(), squares.end(), out.begin());
  return squares.size();
}
