#pragma once

#include <string>

#include "score/full_pace.h"

namespace grader {

// How long a kata's reference, and a load from the cache, take now, against what they usually take here.
// Whoever shares the processor's core with us (on its other thread, which a host may lend to another guest)
// shows in no counter, but he does here, and he slows different code by different amounts.

/// Whether the reference took so much longer then that the marks rest on a disturbed measurement; in seconds,
/// 0 when not known.
bool marks_are_doubtful(double reference_then_s, double reference_now_s);

/// A sentence when they took much longer now than the clock rate explains, or the reference much longer then;
/// otherwise nothing. `measured_again` tells whether doubtful marks were replaced meanwhile.
std::string pace_note(const std::string& kata, const Pace& then, const Pace& now, bool measured_again);

}  // namespace grader
