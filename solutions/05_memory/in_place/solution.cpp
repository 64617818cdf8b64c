#include "in_place.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

#if defined(__x86_64__) && defined(__GLIBC__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

// Blocks that fit the first-level cache pass through all effects before the next block is read, to and fro
// between two buffers. A smooth cannot say what becomes of the last sample of a block before the next one
// has come, so it runs a sample behind and keeps the last two that it was given. Neighbouring offsets and
// clamps are one: x is held within limits, and moved. All loops do with 32 bits and without branches.

namespace {

using Sample = std::int32_t;

constexpr Sample kLowest = std::numeric_limits<Sample>::min();
constexpr Sample kHighest = std::numeric_limits<Sample>::max();
constexpr std::size_t kBlock = 2048;
constexpr std::size_t kBefore = 16;  // places in a buffer before the block, of which two are used

FOR_EVERY_PROCESSOR void gain_anywhere(const Sample* __restrict x, Sample* __restrict y, std::size_t n,
                                       Sample factor) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t product = std::int64_t{x[i]} * factor + 32'768;
    const auto result = static_cast<Sample>(static_cast<std::uint64_t>(product) >> 16);
    const auto high = static_cast<Sample>(static_cast<std::uint64_t>(product) >> 32);
    y[i] = high >> 15 == result >> 31 ? result : high >> 31 ^ kHighest;
  }
}

#ifdef __x86_64__
// By hand, with intrinsics that take a mask, as GCC 12 warns of the others: it does not know of a product of
// 64 bits that its factors have 32. Samples at even places and those at odd ones are multiplied apart.
[[gnu::target("avx512f")]] inline __m512i rounded_avx512(__m512i product) {
  const __m512i result = (product + _mm512_set1_epi64(32'768)) >> 16;
  const __m512i lowered = _mm512_maskz_min_epi64(0xFF, result, _mm512_set1_epi64(kHighest));
  return _mm512_maskz_max_epi64(0xFF, lowered, _mm512_set1_epi64(kLowest));
}

[[gnu::target("avx512f")]] void gain_avx512(const Sample* x, Sample* y, std::size_t n, Sample by) {
  const __m512i factor = _mm512_set1_epi64(by);
  for (std::size_t i = 0; i < n; i += 16) {
    const auto some = static_cast<__mmask16>(n - i < 16 ? (1U << (n - i)) - 1 : 0xFFFF);
    const __m512i samples = _mm512_maskz_loadu_epi32(some, x + i);
    const __m512i even = rounded_avx512(_mm512_maskz_mul_epi32(0xFF, samples, factor));
    const __m512i odd = rounded_avx512(_mm512_maskz_mul_epi32(0xFF, samples >> 32, factor));
    _mm512_mask_storeu_epi32(y + i, some, _mm512_mask_blend_epi32(0xAAAA, even, odd << 32));
  }
}
#endif

void gain(const Sample* x, Sample* y, std::size_t n, Sample factor) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return gain_avx512(x, y, n, factor);
#endif
  gain_anywhere(x, y, n, factor);
}

FOR_EVERY_PROCESSOR void move_within(const Sample* __restrict x, Sample* __restrict y, std::size_t n,
                                     Sample low, Sample high, Sample offset) {
  for (std::size_t i = 0; i < n; ++i) {
    const Sample raised = x[i] < low ? low : x[i];
    y[i] = static_cast<Sample>(std::uint32_t(raised > high ? high : raised) + std::uint32_t(offset));
  }
}

// The mean of l and r rounded down, then of that and x rounded up: the same as rounding once.
FOR_EVERY_PROCESSOR void smooth(const Sample* __restrict x, Sample* __restrict y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const Sample left = x[i];
    const Sample middle = x[i + 1];
    const Sample right = x[i + 2];
    const Sample around = (left & right) + ((left ^ right) >> 1);
    y[i] = (around | middle) - ((around ^ middle) >> 1);
  }
}

FOR_EVERY_PROCESSOR void delta(const Sample* __restrict x, Sample* __restrict y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const Sample left = x[i], right = x[i + 1];
    const auto result = static_cast<Sample>(std::uint32_t(right) - std::uint32_t(left));
    y[i] = ((right ^ left) & (right ^ result)) < 0 ? right >> 31 ^ kHighest : result;
  }
}

// Several offsets and clamps in a row: x moves by `shift`, and is then held between low and high.
struct Held {
  std::int64_t shift = 0;
  std::int64_t low = kLowest;
  std::int64_t high = kHighest;

  void add(const Effect& effect) {
    const bool moves = effect.kind == EffectKind::offset;
    const std::int64_t more = moves ? effect.a : 0;
    const std::int64_t least = moves ? kLowest : effect.a;
    const std::int64_t most = moves ? kHighest : effect.b;
    shift += more;
    low = std::min(std::max(low + more, least), most);
    high = std::min(std::max(high + more, least), most);
  }
};

struct Stage {
  EffectKind kind;  // clamp stands for offsets and clamps
  Sample low = 0;   // clamp: x is first held between low and high, and then moved by `offset`
  Sample high = 0;
  Sample offset = 0;  // gain: the factor
  bool has_begun = false;
  Sample before[2] = {0, 0};  // the last two samples that it was given
};

Stage stage_of(const Held& held) {
  const std::int64_t low = std::max<std::int64_t>(held.low - held.shift, kLowest);
  const std::int64_t high = std::min<std::int64_t>(held.high - held.shift, kHighest);
  if (low > kHighest) return {EffectKind::clamp, 0, 0, static_cast<Sample>(held.low)};  // whatever x is
  if (high < kLowest) return {EffectKind::clamp, 0, 0, static_cast<Sample>(held.high)};
  return {EffectKind::clamp, static_cast<Sample>(low), static_cast<Sample>(high),
          static_cast<Sample>(static_cast<std::uint64_t>(held.shift))};
}

bool holds(EffectKind kind) { return kind == EffectKind::offset || kind == EffectKind::clamp; }

std::vector<Stage> stages_of(std::span<const Effect> effects) {
  std::vector<Stage> stages;
  for (std::size_t i = 0; i < effects.size();) {
    if (!holds(effects[i].kind)) {
      stages.push_back({effects[i].kind, 0, 0, effects[i].a});
      ++i;
      continue;
    }
    Held held;
    for (; i < effects.size() && holds(effects[i].kind); ++i) held.add(effects[i]);
    stages.push_back(stage_of(held));
  }
  return stages;
}

// Makes of x, whose `size` samples come next, as many as can be told yet; returns how many. Two places before
// x and one behind it may be written to. `is_last`: nothing comes after x.
std::size_t run(Stage& stage, Sample* x, std::size_t size, bool is_last, Sample* y) {
  switch (stage.kind) {
    case EffectKind::gain: gain(x, y, size, stage.offset); return size;
    case EffectKind::clamp: move_within(x, y, size, stage.low, stage.high, stage.offset); return size;
    default: break;
  }
  Sample* const end = x + size;
  std::copy_n(stage.before, 2, x - 2);
  std::copy_n(end - 2, 2, stage.before);
  const bool is_first = !std::exchange(stage.has_begun, stage.has_begun || size > 0);
  if (stage.kind == EffectKind::delta) {
    delta(x - 1, y, size);
    return size;
  }
  *end = 0;
  const std::size_t made = size - (is_first && size > 0 ? 1 : 0) + (is_last ? 1 : 0);
  smooth(is_first ? x - 1 : x - 2, y, made);
  return made;
}

}  // namespace

void apply_effects(std::span<const std::int32_t> sound, std::span<const Effect> effects,
                   std::span<std::int32_t> out) {
  std::vector<Stage> stages = stages_of(effects);
  if (stages.empty() || sound.empty()) {
    std::copy(sound.begin(), sound.end(), out.begin());
    return;
  }
  // In the last block each smooth adds the sample that it was behind.
  const std::size_t room = kBefore + kBlock + stages.size() + 1;
  std::vector<Sample> buffers(2 * room);
  Sample* x = buffers.data() + kBefore;
  Sample* y = x + room;
  Sample* to = out.data();
  for (std::size_t begin = 0; begin < sound.size(); begin += kBlock) {
    std::size_t size = std::min(kBlock, sound.size() - begin);
    const bool is_last = begin + size == sound.size();
    std::copy_n(sound.data() + begin, size, x);
    for (Stage& stage : stages) {
      size = run(stage, x, size, is_last, &stage == &stages.back() ? to : y);
      std::swap(x, y);
    }
    to += size;
  }
}
