#include "score/selection.h"

#include <algorithm>
#include <limits>

#include "score/stats.h"
#include "score/trim.h"

namespace grader {
namespace {

// What is too short to be measured counts as this much.
constexpr double kShortestSeconds = 1e-9;
// Of null calls by the wall clock those that met no wake-up of another processor count.
constexpr double kUndisturbedShare = 0.1;

struct NullCall {
  double cpu_s = 0;
  double wall_s = 0;
};

// By the reference's worker alone: code that makes its own null calls look dear gains nothing.
NullCall null_call(const LaunchSample& launch, std::size_t reference) {
  std::vector<double> cpu;
  std::vector<double> wall;
  for (const RoundSample& round : launch.rounds) {
    cpu.push_back(round.sides[reference].null_cpu_s);
    wall.push_back(round.sides[reference].null_wall_s);
  }
  if (cpu.empty()) return {};
  return {median(cpu), quantile(wall, kUndisturbedShare)};
}

// Work that is done before the request or after the reply is charged by either clock.
double charged_s(const CallSample& call, const NullCall& null, Clock clock) {
  if (clock == Clock::cpu) return std::max(call.cpu_s - null.cpu_s, kShortestSeconds);
  return std::max(call.wall_s - null.wall_s, kShortestSeconds) + std::max(call.early_cpu_s, 0.0) +
         std::max(call.late_cpu_s - null.cpu_s, 0.0);
}

double slowest_load(const RoundSample& round, std::span<const std::size_t> sides) {
  double slowest = 0;
  for (const std::size_t side : sides) slowest = std::max(slowest, round.sides[side].l1_load);
  return slowest;
}

// The most that a selected round's loads may take, so that at least kFewestRounds are selected.
double load_bound(std::vector<double> loads, double baseline, Basis& basis) {
  constexpr double kAny = std::numeric_limits<double>::infinity();
  for (const double load : loads) {
    if (load > 0) baseline = baseline > 0 ? std::min(baseline, load) : load;
  }
  const auto alone = std::ranges::count_if(loads, [&](double load) { return !is_shared(load, baseline); });
  if (alone >= static_cast<std::ptrdiff_t>(kFewestRounds)) return kSharedCore * baseline;
  if (alone == std::ssize(loads)) return kAny;
  basis = Basis::nearest;
  if (loads.size() <= kFewestRounds) return kAny;
  std::ranges::nth_element(loads, loads.begin() + kFewestRounds - 1);
  return loads[kFewestRounds - 1];
}

}  // namespace

const char* to_string(Basis basis) { return basis == Basis::paired ? "paired" : "nearest"; }

bool is_shared(double l1_load, double baseline) {
  return l1_load > 0 && baseline > 0 && l1_load > kSharedCore * baseline;
}

Selection select_rounds(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                        Clock clock, double baseline_l1_load) {
  Selection selection;
  selection.sides.assign(sides.size(), SideTimes(launches.size()));
  std::vector<double> loads;
  for (const LaunchSample& launch : launches) {
    for (const RoundSample& round : launch.rounds) loads.push_back(slowest_load(round, sides));
  }
  if (loads.empty()) return selection;
  const double most = load_bound(loads, baseline_l1_load, selection.basis);
  std::vector<double> selected;
  for (std::size_t i = 0; i < launches.size(); ++i) {
    const NullCall null = null_call(launches[i], sides.front());
    for (const RoundSample& round : launches[i].rounds) {
      const double load = slowest_load(round, sides);
      if (most > 0 && load > most) continue;
      selected.push_back(load);
      for (std::size_t at = 0; at < sides.size(); ++at)
        selection.sides[at][i].push_back(charged_s(round.sides[sides[at]], null, clock));
    }
  }
  selection.l1_load = median(selected);
  return selection;
}

std::vector<Launch> log_ratios(const Selection& selection, std::size_t a, std::size_t b) {
  return trimmed(together(selection.sides[a], selection.sides[b]));
}

}  // namespace grader
