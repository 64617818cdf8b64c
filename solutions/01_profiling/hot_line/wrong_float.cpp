#include "hot_line.h"

#include <algorithm>
#include <vector>

// Wrong: sorts floats, half as many bytes; a percentile loses half of its digits.

Summary summarize(std::span<const double> values, double threshold) {
  std::vector<float> kept;
  double total = 0;
  for (const double value : values) {
    if (value > threshold) {
      kept.push_back(static_cast<float>(value));
      total += value;
    }
  }
  if (kept.empty()) return {};
  const std::size_t count = kept.size();
  std::sort(kept.begin(), kept.end());
  return {count, total / static_cast<double>(count), kept[count * 50 / 100], kept[count * 90 / 100],
          kept[count * 99 / 100]};
}
