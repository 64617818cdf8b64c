#include "palindrome.h"

#include <cstddef>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// A block from the front is compared with the block opposite to it at the back, which is turned around in a
// register: nothing is copied to memory. No branch asks for the outcome; pairs that differ are counted,
// many at a time.

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

// GCC 12 warns of the plain forms of some of these (GCC bug 105593); masked with all lanes they are the
// same.
constexpr __mmask64 kAll = ~__mmask64{0};
constexpr __mmask64 lowest(std::size_t bytes) { return bytes == 0 ? 0 : kAll >> (64 - bytes); }
constexpr __mmask64 highest(std::size_t bytes) { return bytes == 0 ? 0 : kAll << (64 - bytes); }

// The places 63 to 0, to turn a register around.
[[gnu::target("avx512f,avx512bw,avx512vbmi")]] inline __m512i descending() {
  alignas(64) std::uint8_t places[64];
  for (std::size_t i = 0; i < 64; ++i) places[i] = static_cast<std::uint8_t>(63 - i);
  return _mm512_load_si512(places);
}

// Of at most 64 pairs. What is masked out is not read.
[[gnu::target("avx512f,avx512bw,avx512vbmi,popcnt")]] inline std::uint64_t differing_at_end(
    const char* front, const char* back, std::size_t pairs) {
  const __m512i first = _mm512_maskz_loadu_epi8(lowest(pairs), front);
  const __m512i last = _mm512_maskz_loadu_epi8(highest(pairs), back - 64);
  const __m512i turned = _mm512_maskz_permutexvar_epi8(kAll, descending(), last);
  return static_cast<std::uint64_t>(__builtin_popcountll(_mm512_cmpneq_epi8_mask(first, turned)));
}

// Loads that cross the end of a cache line count as two. So both sides are read in whole lines: those of
// the back lie anywhere relative to those of the front, and two of them are put together and turned around
// by one instruction.
[[gnu::target("avx512f,avx512bw,avx512vbmi,popcnt")]] std::uint32_t differing_by_64(const char* front,
                                                                                    const char* back,
                                                                                    std::size_t pairs) {
  const std::size_t to_line = (64 - reinterpret_cast<std::uintptr_t>(front) % 64) % 64;
  if (pairs < to_line + 64) {
    std::uint64_t count = 0;
    for (; pairs > 64; front += 64, back -= 64, pairs -= 64) count += differing_at_end(front, back, 64);
    return static_cast<std::uint32_t>(count + differing_at_end(front, back, pairs));
  }
  std::uint64_t count = differing_at_end(front, back, to_line);
  front += to_line;
  back -= to_line;
  pairs -= to_line;

  const std::size_t in_line =
      (reinterpret_cast<std::uintptr_t>(back) - 1) % 64 + 1;  // of the back's last line
  const __m512i turn = _mm512_add_epi8(descending(), _mm512_set1_epi8(static_cast<char>(in_line)));
  const char* line = back - in_line;
  __m512i right = _mm512_maskz_loadu_epi8(lowest(in_line), line);
  std::uint64_t odd = 0;
  for (; pairs >= 128; pairs -= 128, front += 128) {
    const __m512i middle = _mm512_load_si512(line - 64);
    const __m512i left = _mm512_load_si512(line -= 128);
    const __m512i last = _mm512_permutex2var_epi8(middle, turn, right);
    const __m512i next = _mm512_permutex2var_epi8(left, turn, middle);
    right = left;
    count += static_cast<std::uint64_t>(
        __builtin_popcountll(_mm512_cmpneq_epi8_mask(_mm512_load_si512(front), last)));
    odd += static_cast<std::uint64_t>(
        __builtin_popcountll(_mm512_cmpneq_epi8_mask(_mm512_load_si512(front + 64), next)));
  }
  back = line + in_line;
  for (; pairs > 64; front += 64, back -= 64, pairs -= 64) count += differing_at_end(front, back, 64);
  return static_cast<std::uint32_t>(count + odd + differing_at_end(front, back, pairs));
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
