#pragma once

#include <vector>

#include "in_place.h"
#include "kit/random.h"

/// What one call is given.
struct Chain {
  std::vector<std::int32_t> sound;
  std::vector<Effect> effects;
};

/// Effects as a studio sets them: what they do to a sound of up to 2^24 stays audible.
inline Effect studio_effect(kata::Random& random, EffectKind kind) {
  switch (kind) {
    case EffectKind::gain: return {kind, random.between(30'000, 120'000), 0};
    case EffectKind::offset: return {kind, random.between(-50'000, 50'000), 0};
    case EffectKind::clamp:
      return {kind, random.between(-60'000'000, -8'000'000), random.between(8'000'000, 60'000'000)};
    default: return {kind, 0, 0};
  }
}

/// `n` effects of any kind, a and b anything.
inline std::vector<Effect> any_effects(kata::Random& random, std::size_t n) {
  constexpr std::uint32_t kHighest = static_cast<std::uint32_t>(EffectKind::delta);
  std::vector<Effect> effects;
  for (std::size_t i = 0; i < n; ++i) {
    const auto kind = static_cast<EffectKind>(random.between(0U, kHighest));
    if (random.chance(0.5)) {
      effects.push_back(studio_effect(random, kind));
    } else {
      const std::vector<std::int32_t> numbers = random.integers(2, INT32_MIN, INT32_MAX);
      effects.push_back({kind, numbers[0], numbers[1]});
    }
  }
  return effects;
}
