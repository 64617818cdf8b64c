#include "hot_line.h"

#include <algorithm>
#include <vector>

// Wrong: drops the filter's vector and takes the percentiles from all values, not from those kept.

Summary summarize(std::span<const double> values, double threshold) {
  std::size_t count = 0;
  double total = 0;
  for (const double value : values) {
    count += value > threshold;
    total += value > threshold ? value : 0;
  }
  if (count == 0) return {};
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t all = sorted.size();
  return {count, total / static_cast<double>(count), sorted[all * 50 / 100], sorted[all * 90 / 100],
          sorted[all * 99 / 100]};
}
