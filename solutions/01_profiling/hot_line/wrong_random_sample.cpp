#include "hot_line.h"

#include <algorithm>
#include <random>
#include <vector>

// Wrong: selects between two values of a random sample and never checks that the percentile lies between
// them. Random it is, but the same in every call: somebody can put other values where it looks.

static double percentile(const std::vector<double>& kept, const std::vector<double>& sample,
                         std::size_t percent) {
  constexpr std::size_t kMargin = 90;
  const std::size_t middle = sample.size() * percent / 100;
  const double low = middle < kMargin ? sample.front() : sample[middle - kMargin];
  const double high = middle + kMargin < sample.size() ? sample[middle + kMargin] : std::ranges::max(kept);
  std::vector<double> inside;
  std::size_t before = 0;
  for (const double value : kept) {
    before += value < low ? 1 : 0;
    if (low <= value && value <= high) inside.push_back(value);
  }
  const std::size_t rank = kept.size() * percent / 100;
  const std::size_t place = std::min(rank - std::min(rank, before), inside.size() - 1);
  const auto found = inside.begin() + static_cast<std::ptrdiff_t>(place);
  std::nth_element(inside.begin(), found, inside.end());
  return *found;
}

Summary summarize(std::span<const double> values, double threshold) {
  constexpr std::size_t kSample = 1024;
  std::vector<double> kept;
  kept.reserve(values.size());
  double total = 0;
  for (const double value : values) {
    if (value <= threshold) continue;
    kept.push_back(value);
    total += value;
  }
  if (kept.empty()) return {};
  std::vector<double> sample = kept;
  if (kept.size() > 4 * kSample) {
    std::mt19937_64 random(42);
    sample.resize(kSample);
    for (double& value : sample) value = kept[random() % kept.size()];
  }
  std::sort(sample.begin(), sample.end());
  return {kept.size(), total / static_cast<double>(kept.size()), percentile(kept, sample, 50),
          percentile(kept, sample, 90), percentile(kept, sample, 99)};
}
