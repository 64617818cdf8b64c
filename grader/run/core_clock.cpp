#include "run/core_clock.h"

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

// Many, lest the loop's own jumps be what takes longest.
constexpr int kLoadsPerStep = 16;

// Nothing is done with what is loaded: sums of it took 2.8 or 2.6 loads a cycle, as the loop happened to lie.
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

double multiplication_latency_s() {
  constexpr int kCount = 10'000;
  return fastest_of(5, multiplications_s, kCount) / kCount;
}

double load_reciprocal_throughput_s() {
  constexpr int kSteps = 800;
  return fastest_of(3, loads_s, kSteps) / (kLoadsPerStep * kSteps);
}

Surroundings slower(const Surroundings& one, const Surroundings& other) {
  return {.load_s = std::max(one.load_s, other.load_s), .trip_s = std::max(one.trip_s, other.trip_s)};
}

double SharedLine::round_trip_s() {
  constexpr int kRuns = 8;
  constexpr int kTrips = 20;
  double quickest_s = 0;
  if (!round_trip()) return 0;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = Clock::now();
    for (int trip = 0; trip < kTrips; ++trip) {
      if (!round_trip()) return quickest_s;
    }
    const double mean_s = since(start) / kTrips;
    quickest_s = quickest_s > 0 ? std::min(quickest_s, mean_s) : mean_s;
  }
  return quickest_s;
}

bool SharedLine::round_trip() {
  constexpr int kPatience = 20'000;
  const std::uint32_t there = trips_.load(std::memory_order_relaxed) | 1;
  trips_.store(there, std::memory_order_release);
  for (int i = 0; i < kPatience; ++i) {
    if (trips_.load(std::memory_order_acquire) == there + 1) return true;
  }
  return false;
}

void SharedLine::send_back(const std::atomic<int>& turn, int whose) {
  while (turn.load(std::memory_order_relaxed) == whose) {
    const std::uint32_t trip = trips_.load(std::memory_order_acquire);
    if (trip % 2 == 1) trips_.store(trip + 1, std::memory_order_release);
  }
}

}  // namespace grader
