#include "lazy_pipeline.h"

#include <array>
#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// One pass that keeps nothing and never branches on a number. What is left is the chain from each state of
// the generator to the next: eight streams, each of which jumps eight states at a time, break it.

namespace {

constexpr std::uint64_t kRange = std::uint64_t{Sensor::kHighest} + 1;
constexpr std::size_t kStreams = 8;

/// The step from a state of the generator to the one `states` later: it has the same form, whatever the
/// distance.
struct Jump {
  std::uint32_t multiplier = 1;
  std::uint32_t increment = 0;

  static constexpr Jump over(std::size_t states) {
    Jump jump;
    for (std::size_t i = 0; i < states; ++i) {
      jump.multiplier *= Sensor::kMultiplier;
      jump.increment = jump.increment * Sensor::kMultiplier + Sensor::kIncrement;
    }
    return jump;
  }
  constexpr std::uint32_t operator()(std::uint32_t state) const { return state * multiplier + increment; }
};

constexpr Jump kNext = Jump::over(1);
constexpr Jump kRound = Jump::over(kStreams);

std::uint64_t kept_square(std::uint32_t state, std::uint32_t threshold) {
  const std::uint64_t number = (state * kRange) >> 32;
  const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
  return kept * kept;
}

#ifdef __SSE2__

/// Two streams. Each state is the low half of a 64-bit lane, all that a widening multiplication looks at;
/// what a step carries into the high half is not used.
struct Pair {
  __m128i states;

  __m128i numbers_in_high_halves() const { return _mm_mul_epu32(states, _mm_set1_epi64x(kRange)); }
  void advance() {
    const __m128i product = _mm_mul_epu32(states, _mm_set1_epi64x(kRound.multiplier));
    states = _mm_add_epi64(product, _mm_set1_epi64x(kRound.increment));
  }
};

__m128i high_halves(__m128i a, __m128i b) {
  return _mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(a), _mm_castsi128_ps(b), _MM_SHUFFLE(3, 1, 3, 1)));
}

/// The sum over `rounds` * kStreams numbers, the first of which belong to `first`.
std::uint64_t sum_of_rounds(const std::array<std::uint32_t, kStreams>& first, std::uint64_t rounds,
                            std::uint32_t threshold) {
  std::array<Pair, kStreams / 2> pairs;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    pairs[i].states = _mm_set_epi64x(first[2 * i + 1], first[2 * i]);

  // SSE2 compares signed numbers only, which is right below 2^31: the caller sees to it.
  const __m128i thresholds = _mm_set1_epi32(static_cast<int>(threshold));
  __m128i even = _mm_setzero_si128();
  __m128i odd = _mm_setzero_si128();
  const auto add_four = [&](Pair& a, Pair& b) {
    const __m128i numbers = high_halves(a.numbers_in_high_halves(), b.numbers_in_high_halves());
    const __m128i kept = _mm_and_si128(numbers, _mm_cmpgt_epi32(numbers, thresholds));
    const __m128i kept_odd = _mm_srli_epi64(kept, 32);
    even = _mm_add_epi64(even, _mm_mul_epu32(kept, kept));
    odd = _mm_add_epi64(odd, _mm_mul_epu32(kept_odd, kept_odd));
    a.advance();
    b.advance();
  };
  for (std::uint64_t round = 0; round < rounds; ++round) {
    add_four(pairs[0], pairs[1]);
    add_four(pairs[2], pairs[3]);
  }
  const auto sums = std::bit_cast<std::array<std::uint64_t, 2>>(_mm_add_epi64(even, odd));
  return sums[0] + sums[1];
}

#else

std::uint64_t sum_of_rounds(std::array<std::uint32_t, kStreams> states, std::uint64_t rounds,
                            std::uint32_t threshold) {
  std::array<std::uint64_t, kStreams> sums{};
  for (std::uint64_t round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < kStreams; ++i) {
      sums[i] += kept_square(states[i], threshold);
      states[i] = kRound(states[i]);
    }
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  return sum;
}

#endif

}  // namespace

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  if (threshold >= Sensor::kHighest) return 0;
  std::uint32_t state = seed;
  std::uint64_t sum = 0;
  for (; count % kStreams != 0; --count) {
    state = kNext(state);
    sum += kept_square(state, threshold);
  }
  std::array<std::uint32_t, kStreams> first;
  for (std::uint32_t& start : first) start = state = kNext(state);
  return sum + sum_of_rounds(first, count / kStreams, threshold);
}
