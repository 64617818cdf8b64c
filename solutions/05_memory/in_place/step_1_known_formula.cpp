#include "in_place.h"

#include <algorithm>
#include <limits>
#include <vector>

// Step 1: the kind of an effect is looked at once, and its formula stands in the loop; two vectors in turn.

namespace {

using Samples = std::vector<std::int32_t>;

std::int32_t saturated(std::int64_t value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

template <class Formula>
void change(const Samples& samples, Samples& changed, Formula formula) {
  const std::size_t n = samples.size();
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t left = i > 0 ? samples[i - 1] : 0;
    const std::int64_t right = i + 1 < n ? samples[i + 1] : 0;
    changed[i] = saturated(formula(left, samples[i], right));
  }
}

void change(const Samples& samples, Samples& changed, const Effect& effect) {
  using std::int64_t;
  const int64_t a = effect.a;
  const int64_t b = effect.b;
  switch (effect.kind) {
    case EffectKind::gain:
      return change(samples, changed, [=](int64_t, int64_t x, int64_t) { return (x * a + 32'768) >> 16; });
    case EffectKind::offset:
      return change(samples, changed, [=](int64_t, int64_t x, int64_t) { return x + a; });
    case EffectKind::clamp:
      return change(samples, changed,
                    [=](int64_t, int64_t x, int64_t) { return std::min(std::max(x, a), b); });
    case EffectKind::smooth:
      return change(samples, changed,
                    [](int64_t l, int64_t x, int64_t r) { return (l + 2 * x + r + 2) >> 2; });
    case EffectKind::delta:
      return change(samples, changed, [](int64_t l, int64_t x, int64_t) { return x - l; });
  }
}

}  // namespace

void apply_effects(std::span<const std::int32_t> sound, std::span<const Effect> effects,
                   std::span<std::int32_t> out) {
  Samples samples(sound.begin(), sound.end());
  Samples changed(sound.size());
  for (const Effect& effect : effects) {
    change(samples, changed, effect);
    samples.swap(changed);
  }
  std::copy(samples.begin(), samples.end(), out.begin());
}
