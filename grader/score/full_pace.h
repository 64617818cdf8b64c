#pragma once

#include <span>
#include <vector>

#include "score/undisturbed.h"

namespace grader {

/// How many times as fast as the reference code is whose calls are short beside the reference's.
inline constexpr double kMuchFaster = 5;

/// How fast this machine is with a kata; 0 stands for what is not known.
struct Pace {
  double reference_s = 0;  ///< One call of the reference.
  double clock_s = 0;      ///< multiplication_latency_s() meanwhile.
  double load_s = 0;       ///< load_reciprocal_throughput_s() meanwhile.
  double trip_s = 0;       ///< Of a cache line to another processor and back; unknown without threads.

  bool operator==(const Pace&) const = default;
};

/// What is usual, at the clock rate of now: calls take longer in proportion when the clock is slower than it
/// was. A faster clock does not count, for memory need not be faster with it.
Pace at_clock(const Pace& usual, double clock_s);

/// Whether calls are as fast as they are where nobody shares the processor's core: a neighbour on the core's
/// other thread (SMT), which no counter of a virtual machine shows, takes a third of the speed from one
/// reference and a tenth from another. The throughput of loads tells him best: over thousands of calls of
/// connection_pool's solution, those of 0.2 ms had loads of 0.0916 or 0.0923 ns before and after, those with
/// 0.093 to 0.15 ns took 1.2 to 1.7 times as long. Beside him hot_line's solution took 1.5 times as long and
/// its reference 1.08, which by itself passes for undisturbed.
bool at_full_pace(const Pace& now, const Pace& usual);

/// The rounds at full pace; launches keep their places, some may be left without a round. Where too few
/// rounds were as fast as usual (fewer than eight, those of launches with hardly any not counted), they are
/// held against fastest_pace() of these launches instead; where too few were as fast as that, the twelve that
/// come nearest are kept.
///
/// A neighbour comes and goes in tenths of a second to minutes, and slows different code by different
/// amounts: measured on find_duplicates, the reference by 1.7 times and the solution by 1.35, so that the
/// same code reached 125 or 160 times the reference's speed.
std::vector<std::vector<RoundTime>> rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches,
                                                        const Pace& usual);

/// The rounds that stand for the duel. Where the candidate is at least five times as fast as the reference,
/// and the reference's time is known from earlier, they are those in which its calls had the core for
/// themselves, each beside that time: a neighbour leaves many short calls alone where he leaves no long one.
/// Over ten duels beside one who was busy four fifths of the time, the medians of five solutions spread by
/// 0.4 to 1.6 %, the ratios to the reference of the same round by 1.5 to 6.9 %.
///
/// Where too few had only because the processors lie farther apart, as a host may put them for minutes, the
/// same rule holds: that slows different code by different amounts as well. parallel_map's reference took
/// 1.12 to 1.25 times as long there, its solution 1.03 times.
///
/// Otherwise those of rounds_at_full_pace(): where too few calls had the core for themselves; where the
/// reference was faster than usual; or 1.25 times as slow at the least, though hardly a round had a
/// neighbour, for then something else has slowed this machine down, and the candidate perhaps as well.
std::vector<std::vector<RoundTime>> rounds_that_count(std::span<const std::vector<RoundTime>> launches,
                                                      const Pace& usual);

/// The reference's median in the launch in which that was least, and the least load of any round: even a
/// neighbour who hardly rests leaves some alone, and what one takes alone varies little.
Pace fastest_pace(std::span<const std::vector<RoundTime>> launches);

/// Whether the reference takes less than what was known of it by more than chance.
bool is_faster_than_known(double reference_s, double usual_s);

/// Of each the faster, as far as known.
Pace faster(const Pace& one, const Pace& other);

}  // namespace grader
