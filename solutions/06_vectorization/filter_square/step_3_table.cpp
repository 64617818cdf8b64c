#include "filter_square.h"

#include <array>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Step 3: four values at a time: a table says for each mask which lanes come first.

namespace {

std::size_t keep_one_by_one(std::span<const std::int32_t> values, std::span<std::int64_t> out, std::size_t i,
                            std::size_t kept) {
  for (; i < values.size() && kept < out.size(); ++i) {
    const std::int64_t value = values[i];
    out[kept] = value * value;
    kept += static_cast<std::size_t>(value > 0);
  }
  return kept;
}

#ifdef __x86_64__
// For each of 16 masks the 32-bit halves of 64-bit lanes, those of the mask first.
constexpr std::array<std::array<std::int32_t, 8>, 16> kOrder = [] {
  std::array<std::array<std::int32_t, 8>, 16> order{};
  for (int mask = 0; mask < 16; ++mask) {
    std::size_t place = 0;
    for (int lane = 0; lane < 4; ++lane) {
      if ((mask >> lane & 1) == 0) continue;
      order[static_cast<std::size_t>(mask)][place++] = 2 * lane;
      order[static_cast<std::size_t>(mask)][place++] = 2 * lane + 1;
    }
  }
  return order;
}();

__attribute__((target("avx2,popcnt"))) std::uint64_t keep_avx2(std::span<const std::int32_t> values,
                                                               std::span<std::int64_t> out) {
  std::size_t kept = 0;
  std::size_t i = 0;
  for (; i + 4 <= values.size() && kept + 4 <= out.size(); i += 4) {
    const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&values[i]));
    const __m256i wide = _mm256_cvtepi32_epi64(four);
    const __m256i squares = _mm256_mul_epi32(wide, wide);
    const int mask = _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(four, _mm_setzero_si128())));
    const auto* order = reinterpret_cast<const __m256i*>(kOrder[static_cast<std::size_t>(mask)].data());
    const __m256i packed = _mm256_permutevar8x32_epi32(squares, _mm256_loadu_si256(order));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[kept]), packed);
    kept += static_cast<std::size_t>(_mm_popcnt_u32(static_cast<unsigned>(mask)));
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
