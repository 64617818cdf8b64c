#pragma once

#include <atomic>
#include <cstdint>

namespace grader {

/// Seconds that one step of a chain of dependent multiplications takes on this core now: a fixed few cycles
/// on any processor, whoever shares the core, so that it tells the clock rate. Takes some 0.1 ms.
double multiplication_latency_s();

/// Reciprocal throughput of loads, in seconds: what each of many independent ones takes that all hit the
/// first-level cache. A fixed part of a cycle while this core works for us alone; more as soon as its other
/// thread (SMT) does anything, which no counter of a virtual machine shows. Takes some 3 µs.
double load_reciprocal_throughput_s();

/// How fast the processors around are just now; 0 stands for what is not known.
struct Surroundings {
  double load_s = 0;  ///< load_reciprocal_throughput_s(), on the slowest.
  double trip_s = 0;  ///< SharedLine::round_trip_s(), between those farthest apart.
};

/// Of each the slower, as far as known.
Surroundings slower(const Surroundings& one, const Surroundings& other);

/// A cache line that two processors send to each other: how long that takes tells how far apart they lie.
class alignas(64) SharedLine {
 public:
  /// Seconds there and back, the mean of some in the quickest of a few runs, some 10 µs in all; 0 when nobody
  /// sends it back within some 20 µs.
  double round_trip_s();
  /// On the other processor: sends the line back each time it comes, while `turn` is `whose`.
  void send_back(const std::atomic<int>& turn, int whose);

 private:
  bool round_trip();

  std::atomic<std::uint32_t> trips_ = 0;  ///< Odd: on its way there; even: back.
};

}  // namespace grader
