#include "hot_line.h"

#include <algorithm>
#include <vector>

// Step 2: std::nth_element, each time on what is right of the place before, the readable step; three places
// are wanted, and nobody needs the others in order.

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<double> kept;
  kept.reserve(values.size());
  double total = 0;
  for (const double value : values) {
    if (value <= threshold) continue;
    kept.push_back(value);
    total += value;
  }
  if (kept.empty()) return {};
  auto first = kept.begin();
  const auto percentile = [&](std::size_t percent) {
    const auto place = kept.begin() + static_cast<std::ptrdiff_t>(kept.size() * percent / 100);
    std::nth_element(first, place, kept.end());
    first = place;
    return *place;
  };
  const double p50 = percentile(50);
  const double p90 = percentile(90);
  const double p99 = percentile(99);
  return {kept.size(), total / static_cast<double>(kept.size()), p50, p90, p99};
}
