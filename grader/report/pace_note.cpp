#include "report/pace_note.h"

#include <fmt/format.h>

namespace grader {
namespace {

// Launches of undisturbed duels differ by less; a busy sibling costs from a third up.
constexpr double kNotable = 1.3;

}  // namespace

bool marks_are_doubtful(double reference_then_s, double reference_now_s) {
  return reference_now_s > 0 && reference_then_s >= kNotable * reference_now_s;
}

std::string pace_note(const std::string& kata, double reference_then_s, double reference_now_s,
                      bool measured_again) {
  if (reference_then_s <= 0 || reference_now_s <= 0) return {};
  if (marks_are_doubtful(reference_then_s, reference_now_s)) {
    return fmt::format(
        "The reference took {:.1f} times as long when the marks were measured here: something slowed this "
        "processor down then. {}",
        reference_then_s / reference_now_s,
        measured_again ? "They were measured again just now, for the next run."
                       : fmt::format("'./kata calibrate {}' measures them again.", kata));
  }
  const double ratio = reference_now_s / reference_then_s;
  if (ratio < kNotable) return {};
  return fmt::format(
      "The reference took {:.1f} times as long as when the marks were measured here: something slows this "
      "processor down, different code by different amounts.",
      ratio);
}

}  // namespace grader
