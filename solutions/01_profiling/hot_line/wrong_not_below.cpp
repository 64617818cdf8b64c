#include "hot_line.h"

#include <algorithm>
#include <vector>

// Wrong: keeps values that equal the threshold.

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<double> kept;
  double total = 0;
  for (const double value : values) {
    if (value < threshold) continue;
    kept.push_back(value);
    total += value;
  }
  if (kept.empty()) return {};
  const std::size_t count = kept.size();
  std::sort(kept.begin(), kept.end());
  return {count, total / static_cast<double>(count), kept[count * 50 / 100], kept[count * 90 / 100],
          kept[count * 99 / 100]};
}
