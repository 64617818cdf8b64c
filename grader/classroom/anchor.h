#pragma once

#include <cstddef>
#include <filesystem>

#include "classroom/unit_run.h"
#include "kata/kata.h"

namespace grader::classroom {

/// What tells whether a machine is still the one that it was: a program of middling speed, the anchor, is
/// measured before a kata's units and again behind every kUnitsBetweenAnchors of them. Units that were timed
/// wait for the next reading; they are void when it is another.
struct Anchor {
  double speedup = 0;
  double full = 0;  ///< The mark for all points, above 1.
};

/// Trades what a kill costs, and a void bracket, for time: a reading takes as long as a unit.
inline constexpr std::size_t kUnitsBetweenAnchors = 50;

/// Whether two readings differ by more than 0.2 of 10 points and, for where full marks are near, by more than
/// the 3 % that are noise.
bool anchor_moved(const Anchor& before, const Anchor& after);

/// Whether a run's points rest on a time; what does not compile or is wrong is so on any machine.
bool rests_on_time(const UnitRun& run);

/// The anchor's source: the middle step of the ladder; the solution of a kata without one.
std::filesystem::path anchor_of(const Kata& kata);

}  // namespace grader::classroom
