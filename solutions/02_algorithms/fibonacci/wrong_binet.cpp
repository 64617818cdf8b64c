// Wrong: Binet's formula with the 64 bits of a long double is off from about F(85) on, and knows no modulo.
#include "fibonacci.h"

#include <cmath>

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  const long double root = std::sqrt(5.0L);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const long double exact = std::pow((1 + root) / 2, static_cast<long double>(indices[i])) / root;
    answers[i] = static_cast<std::uint64_t>(std::fmod(std::round(exact), 18446744073709551616.0L));
  }
}
