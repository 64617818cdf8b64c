#include "report/pace_note.h"

#include <fmt/format.h>

namespace grader {
namespace {

// Launches of undisturbed duels differ by less; a busy sibling costs from a third up.
constexpr double kNotable = 1.3;

}  // namespace

std::string pace_note(const std::string& kata, double reference_then_s, double reference_now_s) {
  if (reference_then_s <= 0 || reference_now_s <= 0) return {};
  const double ratio = reference_now_s / reference_then_s;
  if (ratio >= kNotable) {
    return fmt::format(
        "The reference took {:.1f} times as long as when the marks were measured here: something slows this "
        "processor down, different code by different amounts.",
        ratio);
  }
  if (ratio > 1 / kNotable) return {};
  return fmt::format(
      "The reference took {:.1f} times as long when the marks were measured here: something slowed this "
      "processor down then. './kata calibrate {}' measures them again.",
      1 / ratio, kata);
}

}  // namespace grader
