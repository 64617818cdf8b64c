#include "hot_line.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Nothing is sorted. The kept values are counted into buckets by their size; the bucket in which the counts
// pass a rank holds that percentile, and only its few values are looked at again.

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::array<std::size_t, 3> kPercents{50, 90, 99};
constexpr std::uint32_t kBuckets = 1024;

using Percentiles = std::array<double, kPercents.size()>;

/// What is known of the kept values after one look at each.
struct Kept {
  std::size_t count = 0;
  double total = 0;
  double lowest = kInfinity;
  double highest = -kInfinity;

  void add(double value) {
    ++count;
    total += value;
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
};

// Both functions copy the values above the threshold to `kept`, which has room for all, and measure them.
// Neither branches on a value: an if would be guessed wrong every other time.

Kept keep_plain(std::span<const double> values, double threshold, double* kept) {
  std::size_t count = 0;
  for (const double value : values) {
    kept[count] = value;  // stays only if the count goes on
    count += static_cast<std::size_t>(value > threshold);
  }
  // Several sums side by side, so that no addition waits for the one before it.
  constexpr std::size_t kLanes = 4;
  std::array<Kept, kLanes> lanes;
  std::size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane].add(kept[i + lane]);
  }
  Kept all;
  for (const Kept& lane : lanes) {
    all.count += lane.count;
    all.total += lane.total;
    all.lowest = std::min(all.lowest, lane.lowest);
    all.highest = std::max(all.highest, lane.highest);
  }
  for (; i < count; ++i) all.add(kept[i]);
  return all;
}

#ifdef __x86_64__

/// For each outcome of four comparisons, where to fetch what moves to the front. In pairs of 32-bit lanes,
/// the only ones that AVX2 permutes freely.
constexpr auto kMoves = [] {
  std::array<std::array<std::int32_t, 8>, 16> moves{};
  for (std::size_t outcome = 0; outcome < moves.size(); ++outcome) {
    std::size_t place = 0;
    for (std::int32_t from = 0; from < 4; ++from) {
      if ((outcome >> from & 1) == 0) continue;
      moves[outcome][place++] = 2 * from;
      moves[outcome][place++] = 2 * from + 1;
    }
  }
  return moves;
}();

[[gnu::target("avx2,popcnt")]] Kept keep_avx2(std::span<const double> values, double threshold,
                                              double* kept) {
  const __m256d thresholds = _mm256_set1_pd(threshold);
  const __m256d none = _mm256_set1_pd(kInfinity);
  __m256d totals = _mm256_setzero_pd();
  __m256d lows = none;
  __m256d highs = _mm256_set1_pd(-kInfinity);
  Kept all;
  std::size_t i = 0;
  for (; i + 4 <= values.size(); i += 4) {
    const __m256d four = _mm256_loadu_pd(&values[i]);
    const __m256d above = _mm256_cmp_pd(four, thresholds, _CMP_GT_OQ);
    const auto outcome = static_cast<unsigned>(_mm256_movemask_pd(above));
    const auto* const move = reinterpret_cast<const __m256i*>(kMoves[outcome].data());
    const __m256i moved = _mm256_permutevar8x32_epi32(_mm256_castpd_si256(four), _mm256_loadu_si256(move));
    _mm256_storeu_pd(kept + all.count, _mm256_castsi256_pd(moved));  // what is not kept, the next overwrites
    all.count += static_cast<std::size_t>(std::popcount(outcome));
    totals = _mm256_add_pd(totals, _mm256_and_pd(four, above));
    lows = _mm256_min_pd(lows, _mm256_blendv_pd(none, four, above));
    highs = _mm256_max_pd(highs, four);  // the highest of all is kept, if anything is
  }
  for (std::size_t lane = 0; lane < 4; ++lane) {
    all.total += totals[lane];
    all.lowest = std::min(all.lowest, lows[lane]);
    all.highest = std::max(all.highest, highs[lane]);
  }
  for (; i < values.size(); ++i) {
    if (!(values[i] > threshold)) continue;
    kept[all.count] = values[i];
    all.add(values[i]);
  }
  return all;
}

#endif

/// The percentiles by selection; reorders the values.
Percentiles select(std::span<double> values) {
  Percentiles percentiles;
  auto first = values.begin();
  for (std::size_t i = 0; i < kPercents.size(); ++i) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() * kPercents[i] / 100);
    std::nth_element(first, place, values.end());
    percentiles[i] = *place;
    first = place;  // what is before it is not greater
  }
  return percentiles;
}

/// The percentiles by counting. The number of a bucket is (value - lowest) * scale, rounded down; it never
/// falls when the value rises, however the two operations round, so that the buckets are in order.
[[gnu::always_inline]] inline Percentiles count_into_buckets(std::span<const double> values, double lowest,
                                                             double scale) {
  const std::size_t count = values.size();
  const auto buckets = std::make_unique_for_overwrite<std::uint16_t[]>(count);
  for (std::size_t i = 0; i < count; ++i) {
    buckets[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>((values[i] - lowest) * scale));
  }
  std::array<std::uint32_t, kBuckets + 2> sizes{};  // rounding may lift the highest value over the edge
  for (std::size_t i = 0; i < count; ++i) ++sizes[buckets[i]];

  std::array<std::uint16_t, kPercents.size()> chosen;
  std::array<std::size_t, kPercents.size()> places;  // of the percentile among the values of its bucket
  std::array<std::vector<double>, kPercents.size()> inside;
  std::size_t before = 0;
  std::size_t next = 0;
  for (std::uint16_t bucket = 0; next < kPercents.size(); before += sizes[bucket++]) {
    for (; next < kPercents.size(); ++next) {
      const std::size_t rank = count * kPercents[next] / 100;
      if (rank >= before + sizes[bucket]) break;
      chosen[next] = bucket;
      places[next] = rank - before;
      inside[next].reserve(sizes[bucket]);
    }
  }

  const auto collect = [&](std::size_t i) {
    for (std::size_t k = 0; k < kPercents.size(); ++k) {
      if (buckets[i] == chosen[k]) inside[k].push_back(values[i]);
    }
  };
  // In blocks, most of which hold nothing that is wanted: vectors find that out.
  constexpr std::size_t kBlock = 32;
  const auto [a, b, c] = chosen;
  std::size_t i = 0;
  for (; i + kBlock <= count; i += kBlock) {
    std::uint16_t found = 0;  // as narrow as what it is made of, for as many lanes as possible
    for (std::size_t k = i; k < i + kBlock; ++k) {
      const std::uint16_t bucket = buckets[k];
      found = static_cast<std::uint16_t>(found | int{bucket == a} | int{bucket == b} | int{bucket == c});
    }
    if (found == 0) continue;
    for (std::size_t k = i; k < i + kBlock; ++k) collect(k);
  }
  for (; i < count; ++i) collect(i);

  Percentiles percentiles;
  for (std::size_t k = 0; k < kPercents.size(); ++k) {
    const auto place = inside[k].begin() + static_cast<std::ptrdiff_t>(places[k]);
    std::nth_element(inside[k].begin(), place, inside[k].end());
    percentiles[k] = *place;
  }
  return percentiles;
}

template <auto keep>
[[gnu::always_inline]] inline Summary summarize_with(std::span<const double> values, double threshold) {
  const auto buffer = std::make_unique_for_overwrite<double[]>(values.size());
  const Kept all = keep(values, threshold, buffer.get());
  if (all.count == 0) return {};
  const std::span<double> kept(buffer.get(), all.count);
  // Few values are not worth counting, and a width that is infinite or next to nothing makes no buckets.
  const double scale = kBuckets / (all.highest - all.lowest);
  const auto [p50, p90, p99] = all.count < kBuckets || !std::isnormal(scale)
                                   ? select(kept)
                                   : count_into_buckets(kept, all.lowest, scale);
  return {all.count, all.total / static_cast<double>(all.count), p50, p90, p99};
}

#ifdef __x86_64__
[[gnu::target("avx2,popcnt")]] Summary summarize_avx2(std::span<const double> values, double threshold) {
  return summarize_with<keep_avx2>(values, threshold);
}
#endif

}  // namespace

Summary summarize(std::span<const double> values, double threshold) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) {
    return summarize_avx2(values, threshold);
  }
#endif
  return summarize_with<keep_plain>(values, threshold);
}
