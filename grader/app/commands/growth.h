#pragma once

#include "app/context.h"

namespace grader {

/// Measures how the times of reference and stub grow with the input, by the kata's own benchmark program, and
/// keeps the curves in the gradebook. Takes some seconds. A user fault, naming the kata, when the stub does
/// not compile or fails at some size; a machine fault when the program cannot be built or run.
Status measure_growth(Context& context, const Kata& kata);

}  // namespace grader
