#include "report/pace_note.h"

#include <fmt/format.h>

namespace grader {
namespace {

// Undisturbed duels differ by less; a neighbour on the core costs from a quarter up.
constexpr double kNotable = 1.2;
// Alone on the core they hardly differ.
constexpr double kNotableLoads = 1.15;

// What one took then for what it takes now; 0 when either is not known.
double ratio(double then, double now) { return then > 0 && now > 0 ? then / now : 0; }

// In proportion to the clock rate, for they are a part of a cycle.
double ratio_of_loads(const Pace& then, const Pace& now) {
  return ratio(ratio(then.load_s, then.clock_s), ratio(now.load_s, now.clock_s));
}

}  // namespace

bool marks_are_doubtful(const Pace& then, const Pace& now) {
  return ratio(then.reference_s, now.reference_s) >= kNotable || ratio_of_loads(then, now) >= kNotableLoads;
}

std::string pace_note(const std::string& kata, const Pace& measured, const Pace& usual, const Pace& now) {
  if (marks_are_doubtful(measured, now)) {
    const double reference = ratio(measured.reference_s, now.reference_s);
    const bool reference_tells = reference >= kNotable;
    return fmt::format(
        "{} took {:.1f} times as long when the marks were measured here: something slowed this processor "
        "down then. './kata calibrate {}' measures them again.",
        reference_tells ? "The reference" : "A load from the cache",
        reference_tells ? reference : ratio_of_loads(measured, now), kata);
  }
  const auto shared = [](const char* what, double ratio) {
    return fmt::format(
        "{} took {:.1f} times as long as when the marks were measured here: something else works on this "
        "processor's core (or a virtual machine's cores lie farther apart now), which slows different code "
        "by "
        "different amounts.",
        what, ratio);
  };
  const Pace expected = at_clock(usual, now.clock_s);
  if (const double slower = ratio(now.reference_s, expected.reference_s); slower >= kNotable)
    return shared("The reference", slower);
  if (const double slower = ratio(now.load_s, expected.load_s); slower >= kNotableLoads)
    return shared("A load from the cache", slower);
  return {};
}

}  // namespace grader
