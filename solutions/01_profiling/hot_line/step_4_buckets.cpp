#include "hot_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

// Step 4: counted into 1,024 buckets of equal width; only the bucket in which the counts pass a rank is
// selected among. Values that make no buckets go the old way.

namespace {

constexpr std::size_t kBuckets = 1024;

double select(std::vector<double> values, std::size_t rank) {
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

struct Buckets {
  std::span<const double> values;
  double lowest;
  double scale;  // rounding never changes the order of two values
  std::array<std::uint32_t, kBuckets + 2> sizes{};

  std::size_t of(double value) const { return static_cast<std::size_t>((value - lowest) * scale); }

  double at(std::size_t rank) const {
    std::size_t bucket = 0;
    for (; rank >= sizes[bucket]; ++bucket) rank -= sizes[bucket];
    std::vector<double> inside;
    inside.reserve(sizes[bucket]);
    for (const double value : values) {
      if (of(value) == bucket) inside.push_back(value);
    }
    return select(std::move(inside), rank);
  }
};

}  // namespace

Summary summarize(std::span<const double> values, double threshold) {
  const auto buffer = std::make_unique_for_overwrite<double[]>(values.size() + 1);
  std::size_t count = 0;
  for (const double value : values) {
    buffer[count] = value;
    count += value > threshold ? 1 : 0;
  }
  if (count == 0) return {};
  const std::span<const double> kept(buffer.get(), count);
  double total = 0;
  double lowest = kept[0];
  double highest = kept[0];
  for (const double value : kept) {
    total += value;
    lowest = value < lowest ? value : lowest;
    highest = value > highest ? value : highest;
  }
  Buckets buckets{kept, lowest, kBuckets / (highest - lowest)};
  const bool useful = std::isnormal(buckets.scale);
  if (useful) {
    for (const double value : kept) ++buckets.sizes[buckets.of(value)];
  }
  const auto percentile = [&](std::size_t percent) {
    const std::size_t rank = count * percent / 100;
    return useful ? buckets.at(rank) : select({kept.begin(), kept.end()}, rank);
  };
  return {count, total / static_cast<double>(count), percentile(50), percentile(90), percentile(99)};
}
