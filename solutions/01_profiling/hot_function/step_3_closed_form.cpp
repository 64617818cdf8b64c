#include "hot_function.h"

// Step 3: (n - 1) n (2n - 1) / 6, the division by 2 before the product wraps around, that by 3 as one
// multiplication by its inverse at the end; three multiplications per job.

static std::uint64_t tripled_cost(std::span<const std::uint32_t> jobs) {
  std::uint64_t tripled = 0;
  for (const std::uint64_t n : jobs) tripled += n * (n - 1) / 2 * (2 * n - 1);
  return tripled;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  constexpr std::uint64_t kInverseOf3 = 0xAAAA'AAAA'AAAA'AAABU;
  return (2 * tripled_cost(short_jobs) + tripled_cost(long_jobs)) * kInverseOf3;
}
