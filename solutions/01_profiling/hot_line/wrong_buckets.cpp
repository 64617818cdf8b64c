#include "hot_line.h"

#include <algorithm>
#include <array>
#include <vector>

// Wrong: counts into a million buckets and gives the middle of a bucket for a percentile: near, not exact.

Summary summarize(std::span<const double> values, double threshold) {
  constexpr std::size_t kBuckets = 1'000'000;
  std::size_t count = 0;
  double total = 0;
  double highest = threshold;
  for (const double value : values) {
    if (!(value > threshold)) continue;
    ++count;
    total += value;
    highest = std::max(highest, value);
  }
  if (count == 0) return {};
  const double width = (highest - threshold) / kBuckets;
  std::vector<std::uint32_t> sizes(kBuckets + 1);
  for (const double value : values) {
    if (!(value > threshold)) continue;
    const double bucket = (value - threshold) / width;
    ++sizes[bucket < kBuckets ? static_cast<std::size_t>(bucket) : kBuckets];
  }
  const auto percentile = [&](std::size_t percent) {
    const std::size_t rank = count * percent / 100;
    std::size_t bucket = 0;
    for (std::size_t before = sizes[0]; before <= rank; before += sizes[bucket]) ++bucket;
    return threshold + (static_cast<double>(bucket) + 0.5) * width;
  };
  return {count, total / static_cast<double>(count), percentile(50), percentile(90), percentile(99)};
}
