#include "in_place.h"

#include <algorithm>
#include <limits>
#include <vector>

// Wrong: two samples of silence around the sound spare it the ends, but go through the effects too.

namespace {

using Samples = std::span<std::int32_t>;

std::int32_t saturated(std::int64_t value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

void smooth(Samples samples) {
  std::int64_t left = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::int64_t x = samples[i];
    const std::int64_t right = i + 1 < samples.size() ? samples[i + 1] : 0;
    samples[i] = static_cast<std::int32_t>((left + 2 * x + right + 2) >> 2);
    left = x;
  }
}

void delta(Samples samples) {
  std::int64_t left = 0;
  for (std::int32_t& sample : samples) {
    const std::int64_t x = sample;
    sample = saturated(x - left);
    left = x;
  }
}

void change(const Effect& effect, Samples samples) {
  const std::int64_t a = effect.a;
  switch (effect.kind) {
    case EffectKind::gain:
      for (std::int32_t& x : samples) x = saturated((x * a + 32'768) >> 16);
      return;
    case EffectKind::offset:
      for (std::int32_t& x : samples) x = saturated(x + a);
      return;
    case EffectKind::clamp:
      for (std::int32_t& x : samples) x = std::min(std::max(x, effect.a), effect.b);
      return;
    case EffectKind::smooth: return smooth(samples);
    case EffectKind::delta: return delta(samples);
  }
}

}  // namespace

void apply_effects(std::span<const std::int32_t> sound, std::span<const Effect> effects,
                   std::span<std::int32_t> out) {
  std::vector<std::int32_t> padded(sound.size() + 2);
  std::copy(sound.begin(), sound.end(), padded.begin() + 1);
  for (const Effect& effect : effects) change(effect, padded);
  std::copy(padded.begin() + 1, padded.end() - 1, out.begin());
}
