#include "palindrome.h"

#include <cstddef>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// A block from the front is compared with the block opposite to it at the back, which is turned around in a
// register: nothing is copied to memory. Four blocks are compared before one branch asks whether any
// differed. What is left in the middle is covered by a last block that overlaps the one before.

namespace {

std::uint64_t word_at(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// The pairs from `front` and from before `back` inwards, eight at a time: for short texts and for processors
// without anything wider.
bool mirrored_by_words(const char* front, const char* back, std::size_t pairs) {
  const auto difference = [&](std::size_t i) {
    return word_at(front + i) ^ __builtin_bswap64(word_at(back - i - 8));
  };
  std::size_t i = 0;
  for (; i + 32 <= pairs; i += 32) {
    if ((difference(i) | difference(i + 8) | difference(i + 16) | difference(i + 24)) != 0) return false;
  }
  for (; i + 8 <= pairs; i += 8) {
    if (difference(i) != 0) return false;
  }
  if (pairs >= 8) return difference(pairs - 8) == 0;
  for (; i < pairs; ++i) {
    if (front[i] != back[-1 - static_cast<std::ptrdiff_t>(i)]) return false;
  }
  return true;
}

#ifdef __x86_64__

// Turned around within each half, then the halves change places.
[[gnu::target("avx2")]] inline __m256i difference_32(const char* front, const char* back) {
  const __m256i turn =
      _mm256_broadcastsi128_si256(_mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(front));
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(back - 32));
  return _mm256_xor_si256(first, _mm256_permute4x64_epi64(_mm256_shuffle_epi8(last, turn), 0b01'00'11'10));
}

[[gnu::target("avx2")]] bool mirrored_by_32(const char* front, const char* back, std::size_t pairs) {
  if (pairs < 32) return mirrored_by_words(front, back, pairs);
  std::size_t i = 0;
  for (; i + 128 <= pairs; i += 128) {
    const __m256i a = difference_32(front + i, back - i);
    const __m256i b = difference_32(front + i + 32, back - i - 32);
    const __m256i c = difference_32(front + i + 64, back - i - 64);
    const __m256i d = difference_32(front + i + 96, back - i - 96);
    const __m256i any = _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d));
    if (_mm256_testz_si256(any, any) == 0) return false;
  }
  __m256i any = difference_32(front + pairs - 32, back - (pairs - 32));
  for (; i + 32 <= pairs; i += 32) any = _mm256_or_si256(any, difference_32(front + i, back - i));
  return _mm256_testz_si256(any, any) != 0;
}

[[gnu::target("avx512f,avx512bw,avx512vbmi")]] inline __m512i difference_64(const char* front,
                                                                            const char* back, __m512i turn) {
  // Masked, with nothing masked out: GCC 12 warns of the plain form (GCC bug 105593).
  const __m512i first = _mm512_loadu_si512(front);
  const __m512i last = _mm512_loadu_si512(back - 64);
  return _mm512_xor_si512(first, _mm512_maskz_permutexvar_epi8(~__mmask64{0}, turn, last));
}

[[gnu::target("avx512f,avx512bw,avx512vbmi")]] bool mirrored_by_64(const char* front, const char* back,
                                                                   std::size_t pairs) {
  if (pairs < 64) return mirrored_by_32(front, back, pairs);
  alignas(64) std::uint8_t places[64];
  for (std::size_t i = 0; i < 64; ++i) places[i] = static_cast<std::uint8_t>(63 - i);
  const __m512i turn = _mm512_load_si512(places);
  std::size_t i = 0;
  for (; i + 256 <= pairs; i += 256) {
    const __m512i a = difference_64(front + i, back - i, turn);
    const __m512i b = difference_64(front + i + 64, back - i - 64, turn);
    const __m512i c = difference_64(front + i + 128, back - i - 128, turn);
    const __m512i d = difference_64(front + i + 192, back - i - 192, turn);
    const __m512i any = _mm512_or_si512(_mm512_or_si512(a, b), _mm512_or_si512(c, d));
    if (_mm512_test_epi8_mask(any, any) != 0) return false;
  }
  __m512i any = difference_64(front + pairs - 64, back - (pairs - 64), turn);
  for (; i + 64 <= pairs; i += 64) any = _mm512_or_si512(any, difference_64(front + i, back - i, turn));
  return _mm512_test_epi8_mask(any, any) == 0;
}

#endif

using Mirrored = bool (*)(const char* front, const char* back, std::size_t pairs);

Mirrored widest() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw")) return mirrored_by_64;
  if (__builtin_cpu_supports("avx2")) return mirrored_by_32;
#endif
  return mirrored_by_words;
}

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  static const Mirrored mirrored = widest();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = texts[i];
    answers[i] = mirrored(text.data(), text.data() + text.size(), text.size() / 2) ? 1 : 0;
  }
}
