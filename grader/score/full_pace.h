#pragma once

#include <span>
#include <vector>

#include "score/undisturbed.h"

namespace grader {

/// How fast this machine runs the reference.
struct Pace {
  double reference_s = 0;  ///< One call; 0 when not known.
  double clock_s = 0;      ///< multiplication_latency_s() meanwhile; 0 when not known.

  bool operator==(const Pace&) const = default;
};

/// What a call of the reference takes at the clock rate of now, in seconds: in proportion when the clock is
/// slower than it was. A faster clock does not count, for memory need not be faster with it.
double reference_at_clock(const Pace& usual, double clock_s);

/// Whether the reference ran as fast as it does where nobody shares its processor's core: a neighbour on the
/// core's other thread (SMT), which no counter of a virtual machine shows, takes from a third of the speed
/// up. Both in seconds; what is usual may be unknown: 0.
bool at_full_pace(double reference_s, double usual_s);

/// The rounds in which the reference ran at full pace; launches keep their places, some may be left without a
/// round. `usual_s` is what a call of the reference takes on this machine, 0 when not known. Where too few
/// rounds were as fast as usual (fewer than sixteen, those of launches with hardly any not counted), they are
/// held against the median of the fastest launch instead; where too few were as fast as that, all are kept.
///
/// A neighbour comes and goes in tenths of a second to minutes, and slows different code by different
/// amounts: measured on find_duplicates, the reference by 1.7 times and the solution by 1.35, so that the
/// same code reached 125 or 160 times the reference's speed.
std::vector<std::vector<RoundTime>> rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches,
                                                        double usual_s);

}  // namespace grader
