#include "machine/core_probe.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace grader {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Makes the compiler take each value for wanted.
void want(std::uint64_t& value) { asm volatile("" : "+r"(value)); }

double multiplications_s(int count) {
  std::uint64_t value = 3;
  const auto start = Clock::now();
  for (int i = 0; i < count; ++i) {
    value *= value;
    want(value);
  }
  return since(start);
}

// Many, so that the loop's own jumps do not take longest.
constexpr int kLoadsPerStep = 16;

// Results are discarded: with a sum of them, the loop's alignment changed the rate.
double loads_s(int steps) {
  constexpr int kWords = 8;
  alignas(64) static const volatile std::uint64_t words[kWords] = {};
  const auto start = Clock::now();
  for (int i = 0; i < steps; ++i) {
#pragma GCC unroll 16
    for (int at = 0; at < kLoadsPerStep; ++at) static_cast<void>(words[at % kWords]);
  }
  return since(start);
}

// Of a few, for an interrupt may fall into any.
double fastest_of(int runs, double (*run_s)(int), int count) {
  double fastest = std::numeric_limits<double>::infinity();
  for (int i = 0; i < runs; ++i) fastest = std::min(fastest, run_s(count));
  return fastest;
}

}  // namespace

double cycle_time() {
  constexpr int kCount = 10'000;
  return fastest_of(5, multiplications_s, kCount) / kCount;
}

double l1_load_time() {
  constexpr int kSteps = 800;
  return fastest_of(3, loads_s, kSteps) / (kLoadsPerStep * kSteps);
}

}  // namespace grader
