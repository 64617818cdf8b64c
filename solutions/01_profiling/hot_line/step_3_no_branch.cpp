#include "hot_line.h"

#include <algorithm>
#include <memory>

// Step 3: a filter without an if: each value is written, and the place goes on by the comparison. The if was
// guessed wrong every other time.

Summary summarize(std::span<const double> values, double threshold) {
  const auto kept = std::make_unique_for_overwrite<double[]>(values.size() + 1);
  std::size_t count = 0;
  for (const double value : values) {
    kept[count] = value;
    count += value > threshold ? 1 : 0;
  }
  if (count == 0) return {};
  double total = 0;
  for (std::size_t i = 0; i < count; ++i) total += kept[i];
  double* first = kept.get();
  double* const last = first + count;
  const auto percentile = [&](std::size_t percent) {
    double* const place = kept.get() + count * percent / 100;
    std::nth_element(first, place, last);
    first = place;
    return *place;
  };
  const double p50 = percentile(50);
  const double p90 = percentile(90);
  const double p99 = percentile(99);
  return {count, total / static_cast<double>(count), p50, p90, p99};
}
