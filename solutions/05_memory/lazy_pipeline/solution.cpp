#include "lazy_pipeline.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <iterator>
#include <numeric>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// 64 streams, each of which jumps 64 states at a time, eight to a vector: a multiply-add of 52 bits steps,
// one scales, and one squares and adds what is kept.

// A state lies in the upper 32 of 52 bits. So the lower half of a product with the multiplier is the next
// state modulo 2^32, without a mask, and the upper half of a product with the range is the sensor's number,
// without a shift. Where there is no such instruction (AVX-512 IFMA), vectors of AVX2 or what the compiler
// makes of a plain loop do the same with 32 bits.

namespace {

constexpr std::uint64_t kRange = std::uint64_t{Sensor::kHighest} + 1;
constexpr std::size_t kStreams = 64;

/// The steps from a state to those 1 to kStreams later: all are of the form state * multiplier + increment.
struct Jumps {
  alignas(64) std::uint32_t multipliers[kStreams];
  alignas(64) std::uint32_t increments[kStreams];

  constexpr Jumps() : multipliers{}, increments{} {
    std::uint32_t multiplier = 1;
    std::uint32_t increment = 0;
    for (std::size_t i = 0; i < kStreams; ++i) {
      multipliers[i] = multiplier *= Sensor::kMultiplier;
      increments[i] = increment = increment * Sensor::kMultiplier + Sensor::kIncrement;
    }
  }
};
constexpr Jumps kJumps;
constexpr std::uint32_t kRoundMultiplier = kJumps.multipliers[kStreams - 1];
constexpr std::uint32_t kRoundIncrement = kJumps.increments[kStreams - 1];

using States = std::array<std::uint32_t, kStreams>;

States first_states(std::uint32_t seed) {
  States states;
  for (std::size_t i = 0; i < kStreams; ++i) states[i] = seed * kJumps.multipliers[i] + kJumps.increments[i];
  return states;
}

/// The first `count` streams.
std::uint64_t sum_of_round(const States& states, std::size_t count, std::uint32_t threshold) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t number = (states[i] * kRange) >> 32;
    const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
    sum += kept * kept;
  }
  return sum;
}

// Each of these adds whole rounds, and leaves the states as they are after them.

#ifndef __clang__
[[gnu::optimize("O3")]]  // GCC makes vectors of such loops from there on; clang does so anyway
#endif
std::uint64_t
sum_anywhere(States& states, std::uint64_t rounds, std::uint32_t threshold) {
  constexpr std::size_t kTogether = 8;
  std::uint64_t sums[kTogether] = {};
  for (std::size_t first = 0; first < kStreams; first += kTogether) {
    std::uint32_t local[kTogether];
    std::copy_n(&states[first], kTogether, local);
    for (std::uint64_t round = 0; round < rounds; ++round) {
      for (std::size_t i = 0; i < kTogether; ++i) {
        const std::uint64_t number = (local[i] * kRange) >> 32;
        const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
        sums[i] += kept * kept;
        local[i] = local[i] * kRoundMultiplier + kRoundIncrement;
      }
    }
    std::copy_n(local, kTogether, &states[first]);
  }
  return std::accumulate(std::begin(sums), std::end(sums), std::uint64_t{0});
}

#ifdef __x86_64__

// Four states to a vector, each in the low half of its 64 bits, all that a widening product looks at. Eight
// numbers, in high halves, share a comparison, which is one of signed numbers: thresholds are below 2^31.
[[gnu::target("avx2")]] std::uint64_t sum_avx2(States& states, std::uint64_t rounds,
                                               std::uint32_t threshold) {
  constexpr std::size_t kPerVector = 4;
  constexpr std::size_t kVectors = 8;  // at once; the streams take turns by halves
  const __m256i range = _mm256_set1_epi64x(kRange);
  const __m256i multiplier = _mm256_set1_epi64x(kRoundMultiplier);
  const __m256i increment = _mm256_set1_epi64x(kRoundIncrement);
  const __m256i thresholds = _mm256_set1_epi32(static_cast<int>(threshold));
  __m256i even = _mm256_setzero_si256();
  __m256i odd = _mm256_setzero_si256();
  for (std::size_t first = 0; first < kStreams; first += kVectors * kPerVector) {
    __m256i vectors[kVectors];
    for (std::size_t i = 0; i < kVectors; ++i)
      vectors[i] = _mm256_cvtepu32_epi64(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(&states[first + i * kPerVector])));
    for (std::uint64_t round = 0; round < rounds; ++round) {
      for (std::size_t i = 0; i < kVectors; i += 2) {
        const __m256i a = _mm256_srli_epi64(_mm256_mul_epu32(vectors[i], range), 32);
        const __m256i b = _mm256_mul_epu32(vectors[i + 1], range);
        const __m256i numbers = _mm256_blend_epi32(a, b, 0b10101010);
        const __m256i kept = _mm256_and_si256(numbers, _mm256_cmpgt_epi32(numbers, thresholds));
        const __m256i kept_odd = _mm256_srli_epi64(kept, 32);
        even = _mm256_add_epi64(even, _mm256_mul_epu32(kept, kept));
        odd = _mm256_add_epi64(odd, _mm256_mul_epu32(kept_odd, kept_odd));
        for (__m256i* const vector : {&vectors[i], &vectors[i + 1]})
          *vector = _mm256_add_epi64(_mm256_mul_epu32(*vector, multiplier), increment);
      }
    }
    for (std::size_t i = 0; i < kVectors; ++i) {
      const auto lanes = std::bit_cast<std::array<std::uint64_t, kPerVector>>(vectors[i]);
      for (std::size_t lane = 0; lane < kPerVector; ++lane)
        states[first + i * kPerVector + lane] = static_cast<std::uint32_t>(lanes[lane]);
    }
  }
  const auto sums = std::bit_cast<std::array<std::uint64_t, kPerVector>>(_mm256_add_epi64(even, odd));
  return sums[0] + sums[1] + sums[2] + sums[3];
}

[[gnu::target("avx512f,avx512ifma")]] std::uint64_t sum_ifma(States& states, std::uint64_t rounds,
                                                             std::uint32_t threshold) {
  constexpr std::size_t kPerVector = 8;
  constexpr std::size_t kVectors = kStreams / kPerVector;
  constexpr int kUpper = 52 - 32;
  const __m512i zero = _mm512_setzero_si512();
  const __m512i range = _mm512_set1_epi64(kRange);
  const __m512i multiplier = _mm512_set1_epi64(kRoundMultiplier);
  const __m512i increment = _mm512_set1_epi64(std::int64_t{kRoundIncrement} << kUpper);
  const __m512i thresholds = _mm512_set1_epi64(threshold);
  __m512i vectors[kVectors];
  __m512i sums[kVectors];
  for (std::size_t i = 0; i < kVectors; ++i) {
    alignas(64) std::uint64_t lanes[kPerVector];
    for (std::size_t lane = 0; lane < kPerVector; ++lane)
      lanes[lane] = std::uint64_t{states[i * kPerVector + lane]} << kUpper;
    vectors[i] = _mm512_load_si512(lanes);
    sums[i] = zero;
  }
  for (; rounds > 0; --rounds) {
#pragma GCC unroll 8
    for (std::size_t i = 0; i < kVectors; ++i) {
      const __m512i numbers = _mm512_madd52hi_epu64(zero, vectors[i], range);
      const __mmask8 keep = _mm512_cmpgt_epu64_mask(numbers, thresholds);
      sums[i] = _mm512_mask_madd52lo_epu64(sums[i], keep, numbers, numbers);
      vectors[i] = _mm512_madd52lo_epu64(increment, vectors[i], multiplier);
    }
  }
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kVectors; ++i) {
    const auto lanes = std::bit_cast<std::array<std::uint64_t, kPerVector>>(vectors[i]);
    for (std::size_t lane = 0; lane < kPerVector; ++lane)
      states[i * kPerVector + lane] = static_cast<std::uint32_t>(lanes[lane] >> kUpper);
    for (const std::uint64_t part : std::bit_cast<std::array<std::uint64_t, kPerVector>>(sums[i]))
      sum += part;
  }
  return sum;
}

#endif

std::uint64_t sum_of_rounds(States& states, std::uint64_t rounds, std::uint32_t threshold) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512ifma")) return sum_ifma(states, rounds, threshold);
  if (__builtin_cpu_supports("avx2")) return sum_avx2(states, rounds, threshold);
#endif
  return sum_anywhere(states, rounds, threshold);
}

}  // namespace

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  if (threshold >= Sensor::kHighest) return 0;
  States states = first_states(seed);
  const std::uint64_t sum = sum_of_rounds(states, count / kStreams, threshold);
  return sum + sum_of_round(states, count % kStreams, threshold);
}
