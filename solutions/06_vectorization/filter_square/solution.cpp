#include "filter_square.h"

#include <array>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Eight values at a time: a table of 256 orders says how the positive ones come to the front, and only then
// they are squared, so that what is not kept costs half of the products at most. AVX-512's instruction for
// the packing was slower than the table where this was measured.

namespace {

using In = std::span<const std::int32_t>;
using Out = std::span<std::int64_t>;

std::size_t keep_one_by_one(In values, Out out, std::size_t i, std::size_t kept) {
  for (; i < values.size() && kept < out.size(); ++i) {
    const std::int64_t value = values[i];
    out[kept] = value * value;
    kept += static_cast<std::size_t>(value > 0);
  }
  return kept;
}

#ifdef __x86_64__
// For each mask of eight lanes which lanes come first, a byte each.
constexpr std::array<std::uint64_t, 256> kOrder = [] {
  std::array<std::uint64_t, 256> order{};
  for (std::size_t mask = 0; mask < 256; ++mask) {
    int place = 0;
    for (std::uint64_t lane = 0; lane < 8; ++lane) {
      if ((mask >> lane & 1) != 0) order[mask] |= lane << (8 * place++);
    }
  }
  return order;
}();

__attribute__((target("avx2,popcnt"))) std::uint64_t keep_avx2(In values, Out out) {
  std::size_t kept = 0;
  std::size_t i = 0;
  for (; i + 8 <= values.size() && kept + 8 <= out.size(); i += 8) {
    const __m256i all = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&values[i]));
    const __m256i positive = _mm256_cmpgt_epi32(all, _mm256_setzero_si256());
    const auto mask = static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(positive)));
    const __m256i order = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(static_cast<std::int64_t>(kOrder[mask])));
    const __m256i packed = _mm256_permutevar8x32_epi32(all, order);
    const __m256i low = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(packed));
    const __m256i high = _mm256_cvtepi32_epi64(_mm256_extracti128_si256(packed, 1));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[kept]), _mm256_mul_epi32(low, low));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[kept + 4]), _mm256_mul_epi32(high, high));
    kept += static_cast<std::size_t>(_mm_popcnt_u32(mask));
  }
  return keep_one_by_one(values, out, i, kept);
}
#endif

}  // namespace

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return keep_avx2(values, out);
#endif
  return keep_one_by_one(values, out, 0, 0);
}
