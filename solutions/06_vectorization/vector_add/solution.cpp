#include "vector_add.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Saturating additions as wide as the processor has them: 32, 16 or 8 samples each.

namespace {

using In = std::span<const std::int16_t>;
using Out = std::span<std::int16_t>;

void mix_rest(In left, In right, Out out, std::size_t i) {
  for (; i < out.size(); ++i) {
    out[i] = static_cast<std::int16_t>(std::clamp(left[i] + right[i], -32768, 32767));
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw"))) void mix_avx512(In left, In right, Out out) {
  std::size_t i = 0;
  for (; i + 32 <= out.size(); i += 32) {
    _mm512_storeu_si512(&out[i],
                        _mm512_adds_epi16(_mm512_loadu_si512(&left[i]), _mm512_loadu_si512(&right[i])));
  }
  // The rest, without reading or writing beyond it.
  const __mmask32 rest = (std::uint32_t{1} << (out.size() - i)) - 1;
  const std::int16_t* a = left.data() + i;
  const std::int16_t* b = right.data() + i;
  _mm512_mask_storeu_epi16(
      out.data() + i, rest,
      _mm512_adds_epi16(_mm512_maskz_loadu_epi16(rest, a), _mm512_maskz_loadu_epi16(rest, b)));
}

__attribute__((target("avx2"))) void mix_avx2(In left, In right, Out out) {
  std::size_t i = 0;
  for (; i + 16 <= out.size(); i += 16) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&left[i]));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&right[i]));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[i]), _mm256_adds_epi16(a, b));
  }
  mix_rest(left, right, out, i);
}

void mix_baseline(In left, In right, Out out) {
  std::size_t i = 0;
  for (; i + 8 <= out.size(); i += 8) {
    const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&left[i]));
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&right[i]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&out[i]), _mm_adds_epi16(a, b));
  }
  mix_rest(left, right, out, i);
}
#endif

}  // namespace

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw")) return mix_avx512(left, right, out);
  if (__builtin_cpu_supports("avx2")) return mix_avx2(left, right, out);
  mix_baseline(left, right, out);
#elif defined(__aarch64__)
  std::size_t i = 0;
  for (; i + 8 <= out.size(); i += 8) {
    vst1q_s16(&out[i], vqaddq_s16(vld1q_s16(&left[i]), vld1q_s16(&right[i])));
  }
  mix_rest(left, right, out, i);
#else
  mix_rest(left, right, out, 0);
#endif
}
