#include "score/distribution.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace grader {

namespace {

constexpr std::size_t kExactTosses = 1000;

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// Finite series in the angle atan(t / sqrt(freedom)): Abramowitz & Stegun, Handbook of Mathematical
/// Functions, 26.7.3 (odd) and 26.7.4 (even).
double student_cdf(double t, std::size_t freedom) {
  const double angle = std::atan(t / std::sqrt(static_cast<double>(freedom)));
  const double cos2 = std::cos(angle) * std::cos(angle);
  const bool odd = freedom % 2 == 1;
  double term = odd ? std::cos(angle) : 1;
  double sum = freedom == 1 ? 0 : term;
  for (std::size_t k = odd ? 3 : 2; k + 2 <= freedom; k += 2) {
    term *= cos2 * static_cast<double>(k - 1) / static_cast<double>(k);
    sum += term;
  }
  const double within = odd ? 2 / std::numbers::pi * (angle + std::sin(angle) * sum) : std::sin(angle) * sum;
  return 0.5 + within / 2;
}

/// Where an increasing function reaches p. Bisection: slower than a rational fit, but evidently right.
template <class Cdf>
double inverse(Cdf cdf, double p, double low, double high) {
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (cdf(middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double normal_quantile(double p) {
  assert(p > 0 && p < 1);
  return inverse(normal_cdf, p, -40, 40);
}

double student_quantile(double p, std::size_t freedom) {
  assert(freedom >= 1 && p >= 1e-6 && p <= 1 - 1e-6);
  // With one degree of freedom the quantile of 1 - 1e-6 is 318,310.
  return inverse([freedom](double t) { return student_cdf(t, freedom); }, p, -4e5, 4e5);
}

std::size_t coin_quantile(std::size_t n, double tail) {
  assert(tail > 0 && tail < 0.5);
  const auto tosses = static_cast<double>(n);
  if (n > kExactTosses) {
    // P(fewer than k) is about the normal probability below k - 1/2.
    const double k = 0.5 + tosses / 2 + normal_quantile(tail) * std::sqrt(tosses) / 2;
    return static_cast<std::size_t>(std::max(0.0, std::floor(k)));
  }
  std::size_t k = 0;
  double exactly_k = std::ldexp(1.0, -static_cast<int>(n));
  double fewer = 0;
  while (fewer + exactly_k <= tail) {
    fewer += exactly_k;
    exactly_k *= static_cast<double>(n - k) / static_cast<double>(k + 1);
    ++k;
  }
  return k;
}

}  // namespace grader
