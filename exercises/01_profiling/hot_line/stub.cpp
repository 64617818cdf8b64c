#include "hot_line.h"

#include <algorithm>
#include <vector>

// TODO: make it fast. Profile it line by line first. Run './kata run hot_line' after each change.

static double percentile(std::vector<double> values, std::size_t percent) {
  std::sort(values.begin(), values.end());
  return values[values.size() * percent / 100];
}

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<double> kept;
  for (const double value : values) {
    if (value > threshold) {
      kept.push_back(value);
    }
  }
  if (kept.empty()) {
    return {};
  }

  double total = 0;
  for (const double value : kept) {
    total += value;
  }

  Summary summary{};
  summary.count = kept.size();
  summary.average = total / static_cast<double>(kept.size());
  summary.p50 = percentile(kept, 50);
  summary.p90 = percentile(kept, 90);
  summary.p99 = percentile(kept, 99);
  return summary;
}
