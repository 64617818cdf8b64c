#include "score/full_pace.h"

#include <algorithm>
#include <limits>

#include "score/stats.h"

namespace grader {
namespace {

// Undisturbed calls differ by a few per cent; a neighbour costs more than this.
constexpr double kSlower = 1.10;
constexpr std::size_t kFewestRounds = 16;
constexpr std::size_t kFewestInALaunch = 3;

double fastest_launch(std::span<const std::vector<RoundTime>> launches) {
  double fastest = std::numeric_limits<double>::infinity();
  for (const auto& launch : launches) {
    std::vector<double> times;
    for (const RoundTime& round : launch) times.push_back(round.reference);
    if (!times.empty()) fastest = std::min(fastest, median(times));
  }
  return fastest;
}

}  // namespace

double reference_at_clock(const Pace& usual, double clock_s) {
  if (usual.clock_s <= 0 || clock_s <= 0) return usual.reference_s;
  return usual.reference_s * std::max(1.0, clock_s / usual.clock_s);
}

bool at_full_pace(double reference_s, double usual_s) {
  return usual_s <= 0 || reference_s <= kSlower * usual_s;
}

std::vector<std::vector<RoundTime>> rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches,
                                                        double usual_s) {
  const double fastest_s = fastest_launch(launches);
  for (const double yardstick_s : {usual_s > 0 ? std::min(usual_s, fastest_s) : fastest_s, fastest_s}) {
    std::vector<std::vector<RoundTime>> kept(launches.begin(), launches.end());
    std::size_t rounds = 0;
    for (auto& launch : kept) {
      std::erase_if(launch,
                    [&](const RoundTime& round) { return !at_full_pace(round.reference, yardstick_s); });
      if (launch.size() < kFewestInALaunch) launch.clear();
      rounds += launch.size();
    }
    if (rounds >= kFewestRounds) return kept;
  }
  return {launches.begin(), launches.end()};
}

}  // namespace grader
