#pragma once

namespace grader {

/// Seconds that one step of a chain of dependent multiplications takes on this core now: a fixed few cycles
/// on any processor, whoever shares the core, so that it tells the clock rate. Takes some 0.1 ms.
double cycle_time();

/// Reciprocal throughput of loads, in seconds: what each of many independent loads takes that all hit the
/// first-level cache. A fixed part of a cycle while this core works for us alone; more as soon as its SMT
/// sibling does anything, which no counter of a virtual machine shows. Takes some 3 µs.
double l1_load_time();

}  // namespace grader
