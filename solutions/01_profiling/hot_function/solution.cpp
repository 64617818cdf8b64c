#include "hot_function.h"

#include <cstddef>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// The sum of the squares below n is (n - 1) n (2n - 1) / 6, so no step is ever taken: what is left is to
// read each list once. The short jobs run twice but are added up once.
//
// Of jobs of at most kFewSteps both factors fit 16 bits, of which vectors multiply twice as many as of 32,
// and add pairs of products in the same instruction. Lists are read in blocks: each is first taken for one
// of such jobs, while the longest is looked for; where it is longer, the block is added up again with room
// for any job.

namespace {

constexpr std::uint32_t kFewSteps = 256;
static_assert(kFewSteps * (kFewSteps - 1) / 2 < 1U << 15 && 2 * kFewSteps - 1 < 1U << 15);

/// Three times the cost of all jobs, modulo 2^64.
///
/// n (n - 1) / 2 is whole and fits; times 2n - 1 it is three times the cost. That product may wrap around,
/// so it is not divided here: see third_of().
[[gnu::always_inline]] inline std::uint64_t tripled_cost(const std::uint32_t* jobs, std::size_t count) {
  // The product of 64 by 32 bits in two halves, because vectors multiply 32 bits by 32 at a time.
  std::uint64_t low_halves = 0;
  std::uint64_t high_halves = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t steps = jobs[i];
    const std::uint64_t pairs = std::uint64_t{steps} * (steps - 1U) >> 1;  // 0 * (2^32 - 1) is 0 as well
    const std::uint64_t odd = 2U * steps - 1U;
    low_halves += (pairs & 0xFFFF'FFFFU) * odd;
    high_halves += (pairs >> 32) * odd;
  }
  return low_halves + (high_halves << 32);
}

#ifdef __x86_64__

/// Jobs in a block: so many that a lane of 32 bits holds its share, a sum of two products for every 16
/// jobs.
constexpr std::size_t kBlock = 2048;
constexpr std::uint64_t kMostOfTwo = std::uint64_t{kFewSteps} * (kFewSteps - 1) * (2 * kFewSteps - 1);
static_assert(kBlock / 16 * kMostOfTwo < std::uint64_t{1} << 32);

/// The block's cost: of the sums, if none of its jobs is long.
template <std::size_t kPlaces, std::size_t kLanes>
[[gnu::always_inline]] inline std::uint64_t add_up_block(const std::uint32_t* jobs,
                                                         const std::uint16_t (&longests)[kPlaces],
                                                         const std::uint32_t (&lanes)[kLanes]) {
  std::uint16_t longest = 0;
  for (const std::uint16_t steps : longests) longest = steps > longest ? steps : longest;
  if (longest > kFewSteps) return tripled_cost(jobs, kBlock);
  std::uint64_t sum = 0;
  for (const std::uint32_t lane : lanes) sum += lane;
  return sum;
}

[[gnu::target("avx2")]] std::uint64_t tripled_cost_avx2(const std::uint32_t* jobs, std::size_t count) {
  const __m256i one = _mm256_set1_epi16(1);
  std::uint64_t total = 0;
  for (; count >= kBlock; jobs += kBlock, count -= kBlock) {
    __m256i longest = _mm256_setzero_si256();
    __m256i sums = longest;
    for (std::size_t i = 0; i < kBlock; i += 16) {
      const auto* const from = reinterpret_cast<const __m256i*>(jobs + i);
      const __m256i steps = _mm256_packus_epi32(_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1));
      const __m256i less = _mm256_sub_epi16(steps, one);
      const __m256i pairs = _mm256_srli_epi16(_mm256_mullo_epi16(steps, less), 1);
      sums = _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_add_epi16(steps, less)));
      longest = _mm256_max_epu16(longest, steps);
    }
    alignas(32) std::uint16_t longests[16];
    alignas(32) std::uint32_t lanes[8];
    _mm256_store_si256(reinterpret_cast<__m256i*>(longests), longest);
    _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), sums);
    total += add_up_block(jobs, longests, lanes);
  }
  return total + tripled_cost(jobs, count);
}

[[gnu::target("avx512f,avx512bw,avx512dq,avx512vl")]] std::uint64_t tripled_cost_avx512(
    const std::uint32_t* jobs, std::size_t count) {
  const __m512i one = _mm512_set1_epi16(1);
  std::uint64_t total = 0;
  for (; count >= kBlock; jobs += kBlock, count -= kBlock) {
    __m512i longest = _mm512_setzero_si512();
    __m512i sums = longest;
    for (std::size_t i = 0; i < kBlock; i += 32) {
      const __m512i steps =
          _mm512_packus_epi32(_mm512_loadu_si512(jobs + i), _mm512_loadu_si512(jobs + i + 16));
      const __m512i less = _mm512_sub_epi16(steps, one);
      const __m512i pairs = _mm512_srli_epi16(_mm512_mullo_epi16(steps, less), 1);
      sums = _mm512_add_epi32(sums, _mm512_madd_epi16(pairs, _mm512_add_epi16(steps, less)));
      longest = _mm512_max_epu16(longest, steps);
    }
    alignas(64) std::uint16_t longests[32];
    alignas(64) std::uint32_t lanes[16];
    _mm512_store_si512(longests, longest);
    _mm512_store_si512(lanes, sums);
    total += add_up_block(jobs, longests, lanes);
  }
  return total + tripled_cost(jobs, count);
}

std::uint64_t tripled_cost_here(std::span<const std::uint32_t> jobs) {
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return tripled_cost_avx512(jobs.data(), jobs.size());
  }
  if (__builtin_cpu_supports("avx2")) return tripled_cost_avx2(jobs.data(), jobs.size());
  return tripled_cost(jobs.data(), jobs.size());
}

#else

std::uint64_t tripled_cost_here(std::span<const std::uint32_t> jobs) {
  return tripled_cost(jobs.data(), jobs.size());
}

#endif

/// Division by 3 modulo 2^64, where what was tripled may have wrapped around: 3 has an inverse there, since
/// it is odd.
constexpr std::uint64_t third_of(std::uint64_t tripled) { return tripled * 0xAAAA'AAAA'AAAA'AAABU; }
static_assert(third_of(3) == 1);

}  // namespace

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  return third_of(2 * tripled_cost_here(short_jobs) + tripled_cost_here(long_jobs));
}
