#include "score/stats.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace grader {

namespace {

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

double median(std::span<const double> values) { return quantile(values, 0.5); }

double quantile(std::span<const double> values, double p) {
  assert(!values.empty() && p >= 0 && p <= 1);
  std::vector<double> copy(values.begin(), values.end());
  const double position = p * static_cast<double>(copy.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const double share_above = position - static_cast<double>(below);

  const auto nth = copy.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(copy.begin(), nth, copy.end());
  if (share_above == 0) return *nth;
  const double above = *std::min_element(nth + 1, copy.end());
  return *nth * (1 - share_above) + above * share_above;
}

double geometric_mean(std::span<const double> values) {
  assert(!values.empty());
  double sum = 0;
  for (double value : values) {
    assert(value > 0);
    sum += std::log(value);
  }
  return std::exp(sum / static_cast<double>(values.size()));
}

double coefficient_of_variation(std::span<const double> values) {
  assert(!values.empty());
  if (values.size() == 1) return 0;
  const double middle = mean(values);
  assert(middle != 0);
  double squares = 0;
  for (double value : values) squares += (value - middle) * (value - middle);
  return std::sqrt(squares / static_cast<double>(values.size() - 1)) / middle;
}

}  // namespace grader
