#include "vector_add.h"

#include <algorithm>
#include <functional>
#include <vector>

// TODO: make it fast. Run './kata run vector_add' after each change.

static std::vector<int> wide(std::span<const std::int16_t> track) {
  std::vector<int> samples;
  for (const std::int16_t sample : track) {
    samples.push_back(sample);
  }
  return samples;
}

static std::vector<int> combine(std::vector<int> left, std::vector<int> right,
                                std::function<int(int, int)> operation) {
  std::vector<int> combined(left.size());
  std::transform(left.begin(), left.end(), right.begin(), combined.begin(), operation);
  return combined;
}

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  const std::vector<int> sums = combine(wide(left), wide(right), std::plus<int>());
  for (std::size_t i = 0; i < sums.size(); ++i) {
    int sample = sums.at(i);
    if (sample > 32767) {
      sample = 32767;
    }
    if (sample < -32768) {
      sample = -32768;
    }
    out[i] = static_cast<std::int16_t>(sample);
  }
}
