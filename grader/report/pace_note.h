#pragma once

#include <string>

namespace grader {

// How long a kata's reference takes now, against what it took when the marks of this machine were measured;
// both in seconds, 0 when not known. Whatever shares the processor's core with us (a sibling thread that a
// host lends to another guest, a lower clock) shows in no counter, but it does here, and it slows different
// code by different amounts.

/// Whether the reference took so much longer then that the marks rest on a disturbed measurement.
bool marks_are_doubtful(double reference_then_s, double reference_now_s);

/// A sentence when it took much longer now, or much longer then; otherwise nothing. `measured_again` tells
/// whether doubtful marks were replaced meanwhile.
std::string pace_note(const std::string& kata, double reference_then_s, double reference_now_s,
                      bool measured_again);

}  // namespace grader
