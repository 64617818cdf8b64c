#pragma once

namespace grader {

/// Seconds that one step of a chain of dependent multiplications takes on this core now: a fixed few cycles
/// on any processor, whoever shares the core, so that it tells the clock rate. Takes some 0.1 ms.
double multiplication_latency_s();

}  // namespace grader
