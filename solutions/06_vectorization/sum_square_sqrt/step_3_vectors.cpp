#include "sum_square_sqrt.h"

#include <algorithm>
#include <cmath>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Step 3: the same in vectors of four (AVX2); the square-root unit is now what is waited for.

namespace {

constexpr std::size_t kBlock = 256;

double energy_of_few(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value + std::sqrt(value);
  return sum;
}

double energy_plain(std::span<const double> values) {
  double total = 0;
  for (std::size_t start = 0; start < values.size(); start += kBlock) {
    total += energy_of_few(values.subspan(start, std::min(kBlock, values.size() - start)));
  }
  return total;
}

#ifdef __x86_64__
__attribute__((target("avx2"))) double energy_avx2(std::span<const double> values) {
  double total = 0;
  std::size_t start = 0;
  for (; start + kBlock <= values.size(); start += kBlock) {
    __m256d sums[4] = {};
    for (std::size_t i = 0; i < kBlock; i += 16) {
      for (std::size_t part = 0; part < 4; ++part) {
        const __m256d x = _mm256_loadu_pd(&values[start + i + 4 * part]);
        sums[part] = _mm256_add_pd(sums[part], _mm256_add_pd(_mm256_mul_pd(x, x), _mm256_sqrt_pd(x)));
      }
    }
    const __m256d sum = _mm256_add_pd(_mm256_add_pd(sums[0], sums[1]), _mm256_add_pd(sums[2], sums[3]));
    double lanes[4];
    _mm256_storeu_pd(lanes, sum);
    total += (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  }
  return total + energy_of_few(values.subspan(start));
}
#endif

}  // namespace

double energy(std::span<const double> values) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return energy_avx2(values);
#endif
  return energy_plain(values);
}
