#include "fibonacci.h"

#include <array>

// Step 1: a loop for the small indices, the readable step; the case that was "fast anyway" took nine tenths
// of the time.

namespace {

std::uint64_t by_loop(std::uint64_t n) {
  std::uint64_t here = 0;
  std::uint64_t next = 1;
  for (; n > 0; --n) {
    const std::uint64_t sum = here + next;
    here = next;
    next = sum;
  }
  return here;
}

using Matrix = std::array<std::array<std::uint64_t, 2>, 2>;

Matrix multiply(Matrix left, Matrix right) {
  Matrix product{};
  for (std::size_t row = 0; row < 2; ++row) {
    for (std::size_t column = 0; column < 2; ++column) {
      for (std::size_t i = 0; i < 2; ++i) product[row][column] += left[row][i] * right[i][column];
    }
  }
  return product;
}

std::uint64_t by_matrix(std::uint64_t n) {
  Matrix result{{{1, 0}, {0, 1}}};
  Matrix power{{{1, 1}, {1, 0}}};
  for (; n > 0; n /= 2) {
    if (n % 2 == 1) result = multiply(result, power);
    power = multiply(power, power);
  }
  return result[0][1];
}

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  constexpr std::uint64_t kSmall = 22;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    answers[i] = indices[i] < kSmall ? by_loop(indices[i]) : by_matrix(indices[i]);
  }
}
