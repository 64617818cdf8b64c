#include "in_place.h"

#include <algorithm>
#include <limits>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

#if defined(__x86_64__) && defined(__GLIBC__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

// Wrong: leaves out a gain of 0 as if it did nothing.

namespace {

using Sample = std::int32_t;

constexpr Sample kLowest = std::numeric_limits<Sample>::min();
constexpr Sample kHighest = std::numeric_limits<Sample>::max();
constexpr std::size_t kStrip = 1024;

FOR_EVERY_PROCESSOR void gain(Sample* x, std::size_t n, Sample factor) {
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t product = std::int64_t{x[i]} * factor + 32'768;
    const auto result = static_cast<Sample>(static_cast<std::uint64_t>(product) >> 16);
    const auto high = static_cast<Sample>(static_cast<std::uint64_t>(product) >> 32);
    x[i] = high >> 15 == result >> 31 ? result : high >> 31 ^ kHighest;
  }
}

FOR_EVERY_PROCESSOR void hold(Sample* x, std::size_t n, Sample low, Sample high, Sample offset) {
  for (std::size_t i = 0; i < n; ++i) {
    const Sample raised = x[i] < low ? low : x[i];
    x[i] = (raised > high ? high : raised) + offset;
  }
}

FOR_EVERY_PROCESSOR void smooth(const Sample* __restrict x, Sample* __restrict y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const Sample around = (x[i] & x[i + 2]) + ((x[i] ^ x[i + 2]) >> 1);
    y[i] = (around | x[i + 1]) - ((around ^ x[i + 1]) >> 1);
  }
}

FOR_EVERY_PROCESSOR void delta(const Sample* __restrict x, Sample* __restrict y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const auto result =
        static_cast<Sample>(static_cast<std::uint32_t>(x[i + 1]) - static_cast<std::uint32_t>(x[i]));
    y[i] = ((x[i + 1] ^ x[i]) & (x[i + 1] ^ result)) < 0 ? x[i + 1] >> 31 ^ kHighest : result;
  }
}

template <class Strip>
void in_strips(std::span<Sample> samples, Strip strip) {
  Sample old[kStrip + 2];  // a sample before the strip and one behind it
  Sample left = 0;
  for (std::size_t begin = 0; begin < samples.size(); begin += kStrip) {
    const std::size_t n = std::min(kStrip, samples.size() - begin);
    old[0] = left;
    std::copy_n(samples.data() + begin, n, old + 1);
    old[n + 1] = begin + n < samples.size() ? samples[begin + n] : 0;
    left = old[n];
    strip(old, samples.data() + begin, n);
  }
}

void change(const Effect& effect, std::span<Sample> samples) {
  const Sample a = effect.a;
  switch (effect.kind) {
    case EffectKind::gain: return gain(samples.data(), samples.size(), a);
    case EffectKind::offset:
      return hold(samples.data(), samples.size(), a < 0 ? kLowest - a : kLowest,
                  a > 0 ? kHighest - a : kHighest, a);
    case EffectKind::clamp: return hold(samples.data(), samples.size(), a, effect.b, 0);
    case EffectKind::smooth: return in_strips(samples, smooth);
    case EffectKind::delta: return in_strips(samples, delta);
  }
}

}  // namespace

void apply_effects(std::span<const Sample> sound, std::span<const Effect> effects, std::span<Sample> out) {
  std::copy(sound.begin(), sound.end(), out.begin());
  for (const Effect& effect : effects) {
    if (effect.kind != EffectKind::gain || effect.a != 0) change(effect, out);
  }
}
