#include "duel/launch.h"

#include <algorithm>
#include <cmath>

#include "score/selection.h"

namespace grader {

bool WaitBudget::spend_since(std::chrono::steady_clock::time_point start) {
  const double spent_s = std::max(0.0, std::chrono::duration<double>(now_() - start).count());
  if (spent_s >= left_s_) {
    left_s_ = 0;
    return false;
  }
  left_s_ -= spent_s;
  return true;
}

bool CoreWatch::shared(double l1_load) {
  if (!(l1_load > 0) || !std::isfinite(l1_load)) return false;
  baseline_ = baseline_ > 0 ? std::min(baseline_, l1_load) : l1_load;
  return is_shared(l1_load, baseline_);
}

LaunchPlan plan_launch(std::span<const double> call_s, double launch_s) {
  constexpr double kShareOfTheSlowest = 0.5;
  constexpr double kShortest = 1e-9;
  const double slowest_s = std::max(kShortest, *std::ranges::max_element(call_s));
  LaunchPlan plan;
  double round_s = 0;
  for (const double side_s : call_s) {
    const double calls = kShareOfTheSlowest * slowest_s / std::max(side_s, kShortest);
    plan.warm_up_calls.push_back(static_cast<int>(std::min<double>(calls, kMostWarmUpCalls)));
    round_s += (1 + plan.warm_up_calls.back()) * std::max(side_s, kShortest);
  }
  plan.rounds = static_cast<std::size_t>(
      std::clamp(launch_s / round_s, double{kFewestRoundsOfALaunch}, double{kMostRoundsOfALaunch}));
  return plan;
}

void play_launch(std::size_t rounds, const std::function<double()>& play_round, CoreWatch& core,
                 WaitBudget& wait) {
  int shared_in_a_row = 0;
  for (std::size_t counted = 0; counted < rounds;) {
    const auto start = wait.now();
    const double l1_load = play_round();
    if (l1_load < 0) return;
    if (!core.shared(l1_load) || !wait.spend_since(start)) {
      ++counted;
      shared_in_a_row = 0;
    } else if (++shared_in_a_row == kMostSharedInARow) {
      return;
    }
  }
}

}  // namespace grader
