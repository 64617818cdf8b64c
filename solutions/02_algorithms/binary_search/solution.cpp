#include "binary_search.h"

#include <algorithm>
#include <limits>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Sixteen breaks are compared with a query at once, so a search has four steps in place of fourteen: three
// through levels that hold the last break of each sixteen below, and one in the breaks themselves. Eight
// queries take their steps together, so that one does not wait for the other, and nothing is guessed.

namespace {

using In = std::span<const std::uint32_t>;
using Out = std::span<std::uint32_t>;

constexpr std::size_t kWide = 16;
constexpr std::size_t kTogether = 8;
constexpr std::uint32_t kHighest = std::numeric_limits<std::uint32_t>::max();

/// The levels above the breaks, the lowest first, each the last number of every full sixteen of the one below
/// and filled up beyond it to a multiple of sixteen; the last has at most sixteen.
struct Levels {
  explicit Levels(In all) : breaks(all), tail(kWide, kHighest), full(breaks.size() / kWide) {
    std::copy(breaks.begin() + static_cast<std::ptrdiff_t>(full * kWide), breaks.end(), tail.begin());
    for (In below = breaks; below.size() > kWide;) {
      std::vector<std::uint32_t> level;
      for (std::size_t at = kWide - 1; at < below.size(); at += kWide) level.push_back(below[at]);
      counts.push_back(static_cast<std::uint32_t>(level.size()));
      level.resize((level.size() / kWide + 1) * kWide, kHighest);
      levels.push_back(std::move(level));
      below = In(levels.back()).first(counts.back());
    }
  }

  const std::uint32_t* block(std::size_t at) const {
    return at < full ? breaks.data() + kWide * at : tail.data();
  }
  // What a block was filled up with counts for the largest query; so a count is held at what there is.
  std::uint32_t held(std::size_t count) const {
    return static_cast<std::uint32_t>(std::min(count, breaks.size()));
  }

  In breaks;
  std::vector<std::vector<std::uint32_t>> levels;
  std::vector<std::uint32_t> counts;  ///< Of each level without what it was filled up with.
  std::vector<std::uint32_t> tail;    ///< The breaks behind the last full sixteen, filled up.
  std::size_t full;
};

// How many of sixteen numbers, which ascend, are at most the query.
std::uint32_t count_plain(const std::uint32_t* sixteen, std::uint32_t query) {
  std::uint32_t count = 0;
  for (std::size_t k = 0; k < kWide; ++k) count += static_cast<std::uint32_t>(sixteen[k] <= query);
  return count;
}

void locate_plain(In breaks, In queries, Out answers) {
  const Levels tree(breaks);
  for (std::size_t start = 0; start < queries.size(); start += kTogether) {
    const std::size_t count = std::min(kTogether, queries.size() - start);
    std::uint32_t query[kTogether] = {};
    std::size_t at[kTogether] = {};
    std::copy_n(queries.data() + start, count, query);
    for (std::size_t level = tree.levels.size(); level-- > 0;) {
      const std::uint32_t* const numbers = tree.levels[level].data();
      const std::size_t most = tree.counts[level];
#pragma GCC unroll 8
      for (std::size_t k = 0; k < kTogether; ++k)
        at[k] = std::min(kWide * at[k] + count_plain(numbers + kWide * at[k], query[k]), most);
    }
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kTogether; ++k)
      at[k] = tree.held(kWide * at[k] + count_plain(tree.block(at[k]), query[k]));
    std::copy_n(at, count, answers.data() + start);
  }
}

#ifdef __x86_64__
#define WITH_AVX512 __attribute__((target("avx512f,popcnt")))
#define WITH_AVX2 __attribute__((target("avx2,popcnt")))

WITH_AVX512 inline std::uint32_t count_avx512(const std::uint32_t* sixteen, std::uint32_t query) {
  const __m512i wanted = _mm512_set1_epi32(static_cast<int>(query));
  return static_cast<std::uint32_t>(
      _mm_popcnt_u32(_mm512_cmple_epu32_mask(_mm512_loadu_si512(sixteen), wanted)));
}

WITH_AVX512 void locate_avx512(In breaks, In queries, Out answers) {
  const Levels tree(breaks);
  for (std::size_t start = 0; start < queries.size(); start += kTogether) {
    const std::size_t count = std::min(kTogether, queries.size() - start);
    std::uint32_t query[kTogether] = {};
    std::size_t at[kTogether] = {};
    std::copy_n(queries.data() + start, count, query);
    for (std::size_t level = tree.levels.size(); level-- > 0;) {
      const std::uint32_t* const numbers = tree.levels[level].data();
      const std::size_t most = tree.counts[level];
#pragma GCC unroll 8
      for (std::size_t k = 0; k < kTogether; ++k)
        at[k] = std::min(kWide * at[k] + count_avx512(numbers + kWide * at[k], query[k]), most);
    }
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kTogether; ++k)
      at[k] = tree.held(kWide * at[k] + count_avx512(tree.block(at[k]), query[k]));
    std::copy_n(at, count, answers.data() + start);
  }
}

// AVX2 compares with signs only: a number is at most another one if it is the smaller of the two.
WITH_AVX2 inline unsigned at_most(const std::uint32_t* eight, __m256i wanted) {
  const __m256i values = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(eight));
  const __m256i found = _mm256_cmpeq_epi32(_mm256_min_epu32(values, wanted), values);
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(found)));
}

WITH_AVX2 inline std::uint32_t count_avx2(const std::uint32_t* sixteen, std::uint32_t query) {
  const __m256i wanted = _mm256_set1_epi32(static_cast<int>(query));
  return static_cast<std::uint32_t>(
      _mm_popcnt_u32(at_most(sixteen, wanted) | at_most(sixteen + 8, wanted) << 8));
}

WITH_AVX2 void locate_avx2(In breaks, In queries, Out answers) {
  const Levels tree(breaks);
  for (std::size_t start = 0; start < queries.size(); start += kTogether) {
    const std::size_t count = std::min(kTogether, queries.size() - start);
    std::uint32_t query[kTogether] = {};
    std::size_t at[kTogether] = {};
    std::copy_n(queries.data() + start, count, query);
    for (std::size_t level = tree.levels.size(); level-- > 0;) {
      const std::uint32_t* const numbers = tree.levels[level].data();
      const std::size_t most = tree.counts[level];
#pragma GCC unroll 8
      for (std::size_t k = 0; k < kTogether; ++k)
        at[k] = std::min(kWide * at[k] + count_avx2(numbers + kWide * at[k], query[k]), most);
    }
#pragma GCC unroll 8
    for (std::size_t k = 0; k < kTogether; ++k)
      at[k] = tree.held(kWide * at[k] + count_avx2(tree.block(at[k]), query[k]));
    std::copy_n(at, count, answers.data() + start);
  }
}
#endif

}  // namespace

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return locate_avx512(breaks, queries, answers);
  if (__builtin_cpu_supports("avx2")) return locate_avx2(breaks, queries, answers);
#endif
  locate_plain(breaks, queries, answers);
}
