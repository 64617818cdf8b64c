#include "tally.h"

#include <algorithm>
#include <array>
#include <utility>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Four tables in turn, so that a channel that follows itself does not wait for its own counter, over the
// range of channels that occurs. Counts are ordered by a counting sort, a digit of eight bits at a time, of
// which most tallies need one or two.

namespace {

#if defined(__x86_64__) && defined(__GLIBC__)
__attribute__((target_clones("avx2", "default")))
#endif
std::array<std::uint32_t, 2>
range_of(const std::uint16_t* channels, std::size_t n) {
  std::uint16_t low = 65'535;
  std::uint16_t high = 0;
  for (std::size_t i = 0; i < n; ++i) {
    low = channels[i] < low ? channels[i] : low;
    high = channels[i] > high ? channels[i] : high;
  }
  return {low, high};
}

// The most frequent first, those of one count as they were: by the digits of the inverted count.
void sort_by_count(std::vector<Count>& counts, std::uint32_t largest) {
  std::vector<Count> other(counts.size());
  for (int shift = 0; shift < 32 && largest >> shift != 0; shift += 8) {
    std::array<std::uint32_t, 256> starts{};
    for (const Count& count : counts) ++starts[~(count.count >> shift) & 255];
    std::uint32_t before = 0;
    for (std::uint32_t& start : starts) before += std::exchange(start, before);
    for (const Count& count : counts) other[starts[~(count.count >> shift) & 255]++] = count;
    counts.swap(other);
  }
}

}  // namespace

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  if (channels.empty()) return {};
  const auto [low, high] = range_of(channels.data(), channels.size());
  const std::size_t range = high - low + 1;
  const std::size_t tables = channels.size() / 8 > range ? 4 : 1;
  std::vector<std::uint32_t> counters(tables * range);
  std::uint32_t* const first = counters.data();
  std::size_t i = 0;
  if (tables == 4) {
    std::uint32_t* const second = first + range;
    std::uint32_t* const third = second + range;
    std::uint32_t* const fourth = third + range;
    for (; i + 4 <= channels.size(); i += 4) {
      ++first[channels[i] - low];
      ++second[channels[i + 1] - low];
      ++third[channels[i + 2] - low];
      ++fourth[channels[i + 3] - low];
    }
    for (std::size_t at = 0; at < range; ++at) first[at] += second[at] + third[at] + fourth[at];
  }
  for (; i < channels.size(); ++i) ++first[channels[i] - low];

  std::vector<Count> counts(range);
  std::size_t found = 0;
  std::uint32_t largest = 0;
  for (std::uint32_t at = 0; at < range; ++at) {
    counts[found] = {low + at, first[at]};
    found += static_cast<std::size_t>(first[at] > 0);
    largest = std::max(largest, first[at]);
  }
  counts.resize(found);
  sort_by_count(counts, largest);
  return counts;
}
