#pragma once

namespace grader {

/// In the worker, before the implementation is loaded: what it prints to std::cout or stdout goes out line by
/// line, as on a terminal, so that the last words before a crash are not lost; without an allocation.
void set_up_printing();

/// After a call: half a line goes out too, and a stream that found no room works again.
void finish_printing();

}  // namespace grader
