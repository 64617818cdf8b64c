#include "palindrome.h"

#include <cstddef>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// Step 5: 64 bytes at a time by hand (AVX-512), or 32 (AVX2), turned around in a register; the mask of those
// that differ is counted.

namespace {

std::uint64_t word_at(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// How many of the pairs from `front` and from before `back` inwards differ, eight at a time: for short
// windows, what larger blocks leave over, and processors without anything wider.
std::uint32_t differing_by_words(const char* front, const char* back, std::size_t pairs) {
  constexpr std::uint64_t kLow = 0x0101'0101'0101'0101;
  constexpr std::uint64_t kSeven = 0x7F * kLow;
  constexpr std::uint64_t kEvenBytes = 0x00FF'00FF'00FF'00FF;
  std::uint32_t count = 0;
  std::size_t i = 0;
  while (i + 8 <= pairs) {
    // A counter of eight bits per byte of the word holds 255.
    std::uint64_t counters = 0;
    for (int n = 0; n < 255 && i + 8 <= pairs; ++n, i += 8) {
      const std::uint64_t difference = word_at(front + i) ^ __builtin_bswap64(word_at(back - i - 8));
      counters += (((difference & kSeven) + kSeven) | difference) >> 7 & kLow;
    }
    const std::uint64_t sums = (counters & kEvenBytes) + (counters >> 8 & kEvenBytes);
    count += static_cast<std::uint32_t>(sums * 0x0001'0001'0001'0001 >> 48);
  }
  for (; i < pairs; ++i) count += front[i] != *(back - i - 1) ? 1U : 0U;
  return count;
}

#ifdef __x86_64__

// Minus one in each byte that is the same. Turned around within each half, then the halves change places.
[[gnu::target("avx2")]] inline __m256i same_32(const char* front, const char* back) {
  const __m256i turn =
      _mm256_broadcastsi128_si256(_mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(front));
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(back - 32));
  return _mm256_cmpeq_epi8(first, _mm256_permute4x64_epi64(_mm256_shuffle_epi8(last, turn), 0b01'00'11'10));
}

[[gnu::target("avx2")]] std::uint32_t differing_by_32(const char* front, const char* back,
                                                      std::size_t pairs) {
  const __m256i zero = _mm256_setzero_si256();
  __m256i sums = zero;
  std::size_t i = 0;
  while (i + 64 <= pairs) {
    // Two counters of eight bits per byte, each of which holds 255.
    __m256i same_a = zero;
    __m256i same_b = zero;
    for (int n = 0; n < 255 && i + 64 <= pairs; ++n, i += 64) {
      same_a = _mm256_sub_epi8(same_a, same_32(front + i, back - i));
      same_b = _mm256_sub_epi8(same_b, same_32(front + i + 32, back - i - 32));
    }
    sums = _mm256_add_epi64(sums,
                            _mm256_add_epi64(_mm256_sad_epu8(same_a, zero), _mm256_sad_epu8(same_b, zero)));
  }
  alignas(32) std::uint64_t same[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(same), sums);
  const auto whole = static_cast<std::uint32_t>(i - (same[0] + same[1] + same[2] + same[3]));
  return whole + differing_by_words(front + i, back - i, pairs - i);
}

// Masked, with nothing masked out: GCC 12 warns of the plain form (GCC bug 105593).
[[gnu::target("avx512f,avx512bw,avx512vbmi,popcnt")]] inline std::uint64_t differing_64(__m512i first,
                                                                                        __m512i last,
                                                                                        __m512i turn) {
  const __m512i turned = _mm512_maskz_permutexvar_epi8(~__mmask64{0}, turn, last);
  return static_cast<std::uint64_t>(__builtin_popcountll(_mm512_cmpneq_epi8_mask(first, turned)));
}

[[gnu::target("avx512f,avx512bw,avx512vbmi,popcnt")]] std::uint32_t differing_by_64(const char* front,
                                                                                    const char* back,
                                                                                    std::size_t pairs) {
  alignas(64) std::uint8_t places[64];
  for (std::size_t i = 0; i < 64; ++i) places[i] = static_cast<std::uint8_t>(63 - i);
  const __m512i turn = _mm512_load_si512(places);
  std::uint64_t even = 0;
  std::uint64_t odd = 0;
  std::size_t i = 0;
  for (; i + 128 <= pairs; i += 128) {
    even += differing_64(_mm512_loadu_si512(front + i), _mm512_loadu_si512(back - i - 64), turn);
    odd += differing_64(_mm512_loadu_si512(front + i + 64), _mm512_loadu_si512(back - i - 128), turn);
  }
  return static_cast<std::uint32_t>(even + odd) + differing_by_32(front + i, back - i, pairs - i);
}

#endif

using Differing = std::uint32_t (*)(const char* front, const char* back, std::size_t pairs);

Differing widest() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw")) return differing_by_64;
  if (__builtin_cpu_supports("avx2")) return differing_by_32;
#endif
  return differing_by_words;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  static const Differing differing = widest();
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const char* const front = text.data() + windows[i].begin;
    answers[i] = differing(front, front + windows[i].length, windows[i].length / 2);
  }
}
