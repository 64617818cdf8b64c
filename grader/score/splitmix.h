#pragma once

#include <cstdint>

namespace grader {

/// A pseudo-random generator of a few nanoseconds a number: resampling draws
/// hundreds of thousands of numbers per estimate, and must draw the same ones everywhere. Not for secrets.
/// The mixer is that of Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
class Splitmix {
 public:
  explicit Splitmix(std::uint64_t seed) : state_(seed) {}

  /// 64 random bits.
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

  /// A number from 0 to bound - 1, without a division (Lemire, "Fast Random Integer Generation in an
  /// Interval", 2019; his rejection step is left out: the bias is below bound / 2^32).
  /// REQUIRES: bound >= 1.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

  /// A number in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace grader
