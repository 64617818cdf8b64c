#include "in_place.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

using Samples = std::vector<std::int32_t>;
using Formula = std::function<std::int64_t(std::int64_t left, std::int64_t x, std::int64_t right)>;

static Formula formula_of(Effect effect) {
  const std::int64_t a = effect.a;
  const std::int64_t b = effect.b;
  switch (effect.kind) {
    case EffectKind::gain: return [=](auto, auto x, auto) { return (x * a + 32'768) >> 16; };
    case EffectKind::offset: return [=](auto, auto x, auto) { return x + a; };
    case EffectKind::clamp: return [=](auto, auto x, auto) { return std::min(std::max(x, a), b); };
    case EffectKind::smooth:
      return [](auto left, auto x, auto right) { return (left + 2 * x + right + 2) >> 2; };
    case EffectKind::delta: break;
  }
  return [](auto left, auto x, auto) { return x - left; };
}

static std::int32_t saturated(std::int64_t value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

static Samples with_effect(Samples samples, Effect effect) {
  const Formula formula = formula_of(effect);
  Samples changed;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::int32_t left = i > 0 ? samples[i - 1] : 0;
    const std::int32_t right = i + 1 < samples.size() ? samples[i + 1] : 0;
    changed.push_back(saturated(formula(left, samples[i], right)));
  }
  return changed;
}

void apply_effects(std::span<const std::int32_t> sound, std::span<const Effect> effects,
                   std::span<std::int32_t> out) {
  Samples samples(sound.begin(), sound.end());
  for (const Effect& effect : effects) {
    samples = with_effect(samples, effect);
  }
  std::copy(samples.begin(), samples.end(), out.begin());
}
