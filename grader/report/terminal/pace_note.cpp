#include "report/terminal/pace_note.h"

#include <fmt/format.h>

#include <utility>

namespace grader {
namespace {

// Undisturbed duels differ by less; a neighbour on the core costs from a quarter up.
constexpr double kNotable = 1.2;
// Alone on the core they hardly differ.
constexpr double kNotableLoads = 1.15;
// Processors that share a last-level cache and others: 50 and 300 ns.
constexpr double kNotableTrips = 2;

constexpr const char* kTrip = "A cache line's way to another processor and back";

// What one took then for what it takes now; 0 when either is not known.
double ratio(double then, double now) { return then > 0 && now > 0 ? then / now : 0; }

// In proportion to the clock rate, for they are a part of a cycle.
double ratio_of_loads(const Pace& then, const Pace& now) {
  return ratio(ratio(then.load_s, then.clock_s), ratio(now.load_s, now.clock_s));
}

}  // namespace

bool marks_are_doubtful(const Pace& then, const Pace& now) {
  return ratio(then.reference_s, now.reference_s) >= kNotable || ratio_of_loads(then, now) >= kNotableLoads ||
         ratio(then.trip_s, now.trip_s) >= kNotableTrips;
}

std::string pace_note(const std::string& kata, const Pace& measured, const Pace& usual, const Pace& now) {
  if (marks_are_doubtful(measured, now)) {
    const double reference = ratio(measured.reference_s, now.reference_s);
    const double loads = ratio_of_loads(measured, now);
    const auto [what, times] = reference >= kNotable ? std::pair("The reference", reference)
                               : loads >= kNotableLoads
                                   ? std::pair("A load from the cache", loads)
                                   : std::pair(kTrip, ratio(measured.trip_s, now.trip_s));
    return fmt::format(
        "{} took {:.1f} times as long when the marks were measured here: something slowed this processor "
        "down then. './kata calibrate {}' measures them again.",
        what, times, kata);
  }
  const auto slower_now = [](const char* what, double ratio, const char* why) {
    return fmt::format(
        "{} took {:.1f} times as long as when the marks were measured here: {}, which slows different code "
        "by "
        "different amounts.",
        what, ratio, why);
  };
  constexpr const char* kShared = "something else works on this processor's core";
  const Pace expected = at_clock(usual, now.clock_s);
  if (const double slower = ratio(now.reference_s, expected.reference_s); slower >= kNotable)
    return slower_now("The reference", slower, kShared);
  if (const double slower = ratio(now.load_s, expected.load_s); slower >= kNotableLoads)
    return slower_now("A load from the cache", slower, kShared);
  if (const double slower = ratio(now.trip_s, expected.trip_s); slower >= kNotableTrips)
    return slower_now(kTrip, slower, "the host of this virtual machine has put its processors farther apart");
  return {};
}

}  // namespace grader
