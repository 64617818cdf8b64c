#include "hot_function.h"

#include <cstddef>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Step 4: eight jobs at a time, for the widest vectors that the processor has; they multiply 32 bits by 32,
// so the 64-bit factor is split.

namespace {

/// Three times the cost of all jobs, modulo 2^64.
///
/// n (n - 1) / 2 is whole and fits; times 2n - 1 it is three times the cost. That product may wrap around, so
/// it is not divided here: see third_of().
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

__attribute__((target("avx512f,avx512dq,avx512vl"))) std::uint64_t tripled_cost_avx512(
    const std::uint32_t* jobs, std::size_t count) {
  return tripled_cost(jobs, count);
}

__attribute__((target("avx2"))) std::uint64_t tripled_cost_avx2(const std::uint32_t* jobs,
                                                                std::size_t count) {
  return tripled_cost(jobs, count);
}

std::uint64_t tripled_cost_here(std::span<const std::uint32_t> jobs) {
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
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
