#include "score/full_pace.h"

#include <algorithm>

#include "score/stats.h"

namespace grader {
namespace {

// Undisturbed calls differ by a few per cent; a neighbour costs more than this.
constexpr double kSlower = 1.10;
constexpr double kSlowerLoads = 1.12;
constexpr std::size_t kFewestRounds = 8;
constexpr std::size_t kFewestInALaunch = 3;

double lesser_known(double one, double other) {
  return one > 0 && other > 0 ? std::min(one, other) : std::max(one, other);
}

bool within(double now_s, double usual_s, double factor) {
  return now_s <= 0 || usual_s <= 0 || now_s <= factor * usual_s;
}

}  // namespace

Pace faster(const Pace& one, const Pace& other) {
  return {.reference_s = lesser_known(one.reference_s, other.reference_s),
          .clock_s = lesser_known(one.clock_s, other.clock_s),
          .load_s = lesser_known(one.load_s, other.load_s)};
}

Pace fastest_pace(std::span<const std::vector<RoundTime>> launches) {
  Pace fastest;
  for (const auto& launch : launches) {
    if (launch.empty()) continue;
    std::vector<double> references;
    std::vector<double> loads;
    for (const RoundTime& round : launch) {
      references.push_back(round.reference);
      loads.push_back(round.load);
    }
    fastest = faster(fastest, {.reference_s = median(references), .load_s = median(loads)});
  }
  return fastest;
}

Pace at_clock(const Pace& usual, double clock_s) {
  if (usual.clock_s <= 0 || clock_s <= 0) return usual;
  const double slower = std::max(1.0, clock_s / usual.clock_s);
  return {.reference_s = usual.reference_s * slower, .clock_s = clock_s, .load_s = usual.load_s * slower};
}

bool at_full_pace(const Pace& now, const Pace& usual) {
  return within(now.reference_s, usual.reference_s, kSlower) &&
         within(now.load_s, usual.load_s, kSlowerLoads);
}

std::vector<std::vector<RoundTime>> rounds_at_full_pace(std::span<const std::vector<RoundTime>> launches,
                                                        const Pace& usual) {
  const Pace fastest = fastest_pace(launches);
  for (const Pace& yardstick : {faster(usual, fastest), fastest}) {
    std::vector<std::vector<RoundTime>> kept(launches.begin(), launches.end());
    std::size_t rounds = 0;
    for (auto& launch : kept) {
      std::erase_if(launch, [&](const RoundTime& round) {
        return !at_full_pace({.reference_s = round.reference, .load_s = round.load}, yardstick);
      });
      if (launch.size() < kFewestInALaunch) launch.clear();
      rounds += launch.size();
    }
    if (rounds >= kFewestRounds) return kept;
  }
  return {launches.begin(), launches.end()};
}

}  // namespace grader
