#include "hot_line.h"

#include <algorithm>
#include <vector>

// Step 1: one sort in place of three, of the kept values themselves; two thirds of the hot line are gone.

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<double> kept;
  double total = 0;
  for (const double value : values) {
    if (value <= threshold) continue;
    kept.push_back(value);
    total += value;
  }
  if (kept.empty()) return {};
  std::sort(kept.begin(), kept.end());
  const auto percentile = [&](std::size_t percent) { return kept[kept.size() * percent / 100]; };
  return {kept.size(), total / static_cast<double>(kept.size()), percentile(50), percentile(90),
          percentile(99)};
}
