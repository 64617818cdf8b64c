#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// What becomes of a sample x, of the one before it and of the one after it, l and r. All are taken as they
/// were before this effect. Beside the first and the last sample there is silence: 0, whatever came before.
enum class EffectKind : std::uint32_t {
  gain,    ///< x * a / 65536, rounded to the nearest, halves up
  offset,  ///< x + a
  clamp,   ///< x, but at least a, and then at most b
  smooth,  ///< (l + 2 * x + r) / 4, rounded to the nearest, halves up
  delta    ///< x - l
};

struct Effect {
  EffectKind kind;
  std::int32_t a;  ///< Any number; means nothing for smooth and delta.
  std::int32_t b;  ///< Any number; means something for clamp only.
};

/// Writes to `out` what the effects, one after the other, make of `sound`.
///
/// Each result is computed exactly and then held between -2^31 and 2^31 - 1, after each effect. There may be
/// no samples, and no effects; of either there may be any number. REQUIRES: out.size() == sound.size(). The
/// spans do not overlap, and are only valid during the call.
/// Example: {8, 0, 1} after smooth and then offset -1 is {3, 1, 0}: 16 / 4 - 1, 9 / 4 - 1, 2 / 4 - 1.
void apply_effects(std::span<const std::int32_t> sound, std::span<const Effect> effects,
                   std::span<std::int32_t> out) KATA_FUNCTION(apply_effects, sound, effects, out);
