#include "hot_line.h"

#include <algorithm>
#include <vector>

// Wrong: selects between two values of a sample, and never checks that the percentile lies between them.

Summary summarize(std::span<const double> values, double threshold) {
  constexpr std::size_t kStride = 16;
  constexpr std::size_t kMargin = 60;
  std::vector<double> kept;
  double total = 0;
  for (const double value : values) {
    if (!(value > threshold)) continue;
    kept.push_back(value);
    total += value;
  }
  if (kept.empty()) return {};
  std::vector<double> sample;
  for (std::size_t i = 0; i < kept.size(); i += kStride) sample.push_back(kept[i]);
  std::sort(sample.begin(), sample.end());
  const auto percentile = [&](std::size_t percent) {
    const std::size_t rank = kept.size() * percent / 100;
    std::vector<double> inside = kept;
    std::size_t before = 0;
    if (sample.size() > 2 * kMargin) {
      const std::size_t middle = sample.size() * percent / 100;
      const double low = middle < kMargin ? sample.front() : sample[middle - kMargin];
      const bool open = middle + kMargin >= sample.size();
      const double high = open ? *std::max_element(kept.begin(), kept.end()) : sample[middle + kMargin];
      inside.clear();
      for (const double value : kept) {
        before += value < low;
        if (low <= value && value <= high) inside.push_back(value);
      }
    }
    const std::size_t place = std::min(rank - std::min(rank, before), inside.size() - 1);
    const auto found = inside.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(inside.begin(), found, inside.end());
    return *found;
  };
  const double average = total / static_cast<double>(kept.size());
  return {kept.size(), average, percentile(50), percentile(90), percentile(99)};
}
