#include "hot_line.h"

#include <algorithm>
#include <vector>

// Wrong: the nearest-rank percentile, which is one place lower whenever count * p is a multiple of 100.

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<double> kept;
  double total = 0;
  for (const double value : values) {
    if (value > threshold) {
      kept.push_back(value);
      total += value;
    }
  }
  if (kept.empty()) return {};
  const auto percentile = [&](std::size_t percent) {
    const std::size_t rank = (kept.size() * percent + 99) / 100;
    const auto place = kept.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(kept.begin(), place, kept.end());
    return *place;
  };
  const double average = total / static_cast<double>(kept.size());
  const double p50 = percentile(50);
  const double p90 = percentile(90);
  return {kept.size(), average, p50, p90, percentile(99)};
}
