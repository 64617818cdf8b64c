// Wrong: compares as floats, of which the processor takes many at a time; above 2^24 neighbours become equal.
#include "find_max.h"

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  float high = static_cast<float>(values[0]);
  float low = high;
  for (const int value : values) {
    const auto real = static_cast<float>(value);
    high = real > high ? real : high;
    low = real < low ? real : low;
  }
  std::size_t high_at = 0;
  while (static_cast<float>(values[high_at]) != high) ++high_at;
  std::size_t low_at = 0;
  while (static_cast<float>(values[low_at]) != low) ++low_at;
  return {values[high_at], high_at, values[low_at], low_at};
}
