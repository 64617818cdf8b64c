#pragma once

#include <string>

#include "score/full_pace.h"

namespace grader {

// How long a kata's reference, and a load from the cache, take now, against what they usually take here.
// Whoever shares the processor's core with us (on its other thread, which a host may lend to another guest)
// shows in no counter, but he does here, and he slows different code by different amounts.

/// Whether calls or loads took so much longer then that the marks rest on a disturbed measurement.
bool marks_are_doubtful(const Pace& then, const Pace& now);

/// A sentence when `measured`, what the marks of the kata rest on, is doubtful beside `now`; or when now they
/// took much longer than `usual` and the clock rate explain. Otherwise nothing.
std::string pace_note(const std::string& kata, const Pace& measured, const Pace& usual, const Pace& now);

}  // namespace grader
