#pragma once

#include <span>

#include "kata/kata.h"

namespace grader {

/// What a speedup earns: max * clamp(ln(speedup) / ln(full), 0, 1). Each doubling is worth the same, and so
/// is each per cent of timing error. An untouched stub (speedup 1) earns 0; so does anything that is no
/// speedup at all (0, negative, NaN). REQUIRES: full > 1, max >= 0.
double points(double speedup, double full, double max);

/// Points as they are shown: rounded to one decimal, but never up to `max` when less than that was earned
/// (9.97 of 10 shows as 9.9). Sum the earned points, not the shown ones.
double shown_points(double earned, double max);

/// The marks that mean on this machine what the recorded ones meant on the author's: each mark
/// becomes mark^k with k = ln(expert_here) / ln(recorded.expert), so that a speedup halfway (on the log
/// scale) to the expert is halfway here too, and the same code gets the same points.
///
/// k is kept within 1/2 and 2: beyond, the machine is not the explanation but a broken solution or a wrong
/// calibration, and the marks must not follow it down to 1 or out of reach. An expert that is no faster here
/// than the reference (expert_here <= 1) is the lower end. expert of the result is expert_here, but at least
/// recorded.expert^(1/2). Marks whose expert is not above 1, or an expert_here that is no finite
/// number, give no scale: the recorded marks come back unchanged. Marks above 1 stay above 1 and in order.
Marks calibrate(const Marks& recorded, double expert_here);

/// A speedup that a person should look at: above four times what the expert reaches here. Where the expert
/// was not measured, machine and compiler explain more than that: up to recorded.expert^1.5, if that is more.
double implausible_speedup(const Marks& marks, bool calibrated);

/// One metric's part in a kata's points.
struct MetricResult {
  double speedup = 1;
  double full = 0;  ///< Calibrated, above 1.
};

/// A kata's points over its metrics: each earns an equal share of `max`. Whether the kata passes is
/// combined() of verdict.h. REQUIRES: at least one metric.
double points(std::span<const MetricResult> metrics, double max);

}  // namespace grader
