#include "report/pace_note.h"

#include <fmt/format.h>

namespace grader {
namespace {

// Undisturbed duels differ by less; a neighbour on the core costs from a quarter up.
constexpr double kNotable = 1.2;
// Alone on the core they hardly differ.
constexpr double kNotableLoads = 1.15;

}  // namespace

bool marks_are_doubtful(double reference_then_s, double reference_now_s) {
  return reference_now_s > 0 && reference_then_s >= kNotable * reference_now_s;
}

std::string pace_note(const std::string& kata, const Pace& then, const Pace& now, bool measured_again) {
  if (then.reference_s <= 0 || now.reference_s <= 0) return {};
  if (marks_are_doubtful(then.reference_s, now.reference_s)) {
    return fmt::format(
        "The reference took {:.1f} times as long when the marks were measured here: something slowed this "
        "processor down then. {}",
        then.reference_s / now.reference_s,
        measured_again ? "They were measured again just now, for the next run."
                       : fmt::format("'./kata calibrate {}' measures them again.", kata));
  }
  const Pace usual = at_clock(then, now.clock_s);
  const auto shared = [](const char* what, double ratio) {
    return fmt::format(
        "{} took {:.1f} times as long as when the marks were measured here: something else works on this "
        "processor's core, which slows different code by different amounts.",
        what, ratio);
  };
  if (const double ratio = now.reference_s / usual.reference_s; ratio >= kNotable)
    return shared("The reference", ratio);
  if (usual.load_s <= 0 || now.load_s < kNotableLoads * usual.load_s) return {};
  return shared("A load from the cache", now.load_s / usual.load_s);
}

}  // namespace grader
