#pragma once

#include <string>

namespace grader {

/// A sentence when a kata's reference took much longer, or much less, than it did when the marks of this
/// machine were measured; otherwise, or when that is not known (0), nothing. Both in seconds.
///
/// Whatever shares the processor's core with us (a sibling thread that a host lends to another guest, a lower
/// clock) shows in no counter, but it does here, and it slows different code by different amounts.
std::string pace_note(const std::string& kata, double reference_then_s, double reference_now_s);

}  // namespace grader
