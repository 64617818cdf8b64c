#include "sum_square_sqrt.h"

#include <algorithm>
#include <cmath>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// GCC 12 warns of its own _mm512_sqrt_pd (bug 105593), so here the masked forms stand with all lanes chosen.
//
// Sums side by side in vectors, over blocks whose sums are added to the total. With AVX-512 every other root
// comes from the square-root unit, and the others from an estimate of 1 / sqrt(x) refined by Newton's method,
// so that the unit and the multipliers work at the same time.

namespace {

constexpr std::size_t kBlock = 256;

double energy_of_few(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value + std::sqrt(value);
  return sum;
}

double energy_plain(std::span<const double> values) {
  double total = 0;
  std::size_t start = 0;
  for (; start + kBlock <= values.size(); start += kBlock) {
    double sums[4] = {};
    for (std::size_t i = start; i < start + kBlock; i += 4) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        const double value = values[i + lane];
        sums[lane] += value * value + std::sqrt(value);
      }
    }
    total += (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
  return total + energy_of_few(values.subspan(start));
}

#ifdef __x86_64__
// sqrt(x) by one step of third order from the 14 bits of the estimate, and a last correction of the root
// itself. Zero, infinity, NaN and what is so small that the estimate overflows keep x: see energy_avx512.
__attribute__((target("avx512f,avx512dq"), always_inline)) inline __m512d root(__m512d x) {
  const __m512d y = _mm512_maskz_rsqrt14_pd(0xff, x);
  // With e = 1 - x y^2: 1 / sqrt(x) = y (1 + e / 2 + 3 e^2 / 8 + ...), e below 2^-13.
  const __m512d r = _mm512_mul_pd(x, y);
  const __m512d e = _mm512_fnmadd_pd(r, y, _mm512_set1_pd(1));
  const __m512d series = _mm512_fmadd_pd(e, _mm512_set1_pd(0.375), _mm512_set1_pd(0.5));
  const __m512d refined = _mm512_fmadd_pd(_mm512_mul_pd(r, e), series, r);
  return refined;
}

__attribute__((target("avx512f,avx512dq"))) double energy_avx512(std::span<const double> values) {
  // Outside of this range the estimate's product is not exact, infinite or NaN.
  const __m512d lowest = _mm512_set1_pd(1e-290);
  const __m512d highest = _mm512_set1_pd(1e300);
  double total = 0;
  std::size_t start = 0;
  for (; start + kBlock <= values.size(); start += kBlock) {
    __m512d sums[8] = {};
    __mmask8 usual = 0xff;
    for (std::size_t i = 0; i < kBlock; i += 64) {
      for (std::size_t part = 0; part < 8; ++part) {
        const __m512d x = _mm512_loadu_pd(&values[start + i + 8 * part]);
        if (part % 2 == 0) {
          sums[part] = _mm512_add_pd(_mm512_fmadd_pd(x, x, sums[part]), _mm512_maskz_sqrt_pd(0xff, x));
        } else {
          usual &= _mm512_cmp_pd_mask(x, lowest, _CMP_GE_OQ) & _mm512_cmp_pd_mask(x, highest, _CMP_LE_OQ);
          sums[part] = _mm512_add_pd(_mm512_fmadd_pd(x, x, sums[part]), root(x));
        }
      }
    }
    if (usual != 0xff) {
      total += energy_of_few(values.subspan(start, kBlock));
      continue;
    }
    for (std::size_t part = 4; part > 0; part /= 2) {
      for (std::size_t i = 0; i < part; ++i) sums[i] = _mm512_add_pd(sums[i], sums[i + part]);
    }
    double lanes[8];
    _mm512_storeu_pd(lanes, sums[0]);
    total +=
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  }
  return total + energy_of_few(values.subspan(start));
}

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
  if (__builtin_cpu_supports("avx512dq")) return energy_avx512(values);
  if (__builtin_cpu_supports("avx2")) return energy_avx2(values);
#endif
  return energy_plain(values);
}
