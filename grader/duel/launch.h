#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <vector>

namespace grader {

// How one launch (the rounds of fresh processes) is planned and played. Pure rules: clock, probe and calls
// are handed in.

using Now = std::function<std::chrono::steady_clock::time_point()>;

/// Time that a duel may spend on rounds beside which the core is shared, in all.
class WaitBudget {
 public:
  WaitBudget(double seconds, Now now) : left_s_(seconds), now_(std::move(now)) {}

  std::chrono::steady_clock::time_point now() const { return now_(); }
  /// Whether time spent since `start` still fits; takes it off. A clock that ran backwards costs nothing.
  bool spend_since(std::chrono::steady_clock::time_point start);
  double left_s() const { return left_s_; }

 private:
  double left_s_;
  Now now_;
};

/// Tells whether the core is shared, by the best L1 load time known so far.
class CoreWatch {
 public:
  /// `baseline`: known from earlier, 0 if it is not.
  explicit CoreWatch(double baseline) : baseline_(baseline) {}
  /// Takes note of this L1 load time (0 or less: the probe tells nothing).
  bool shared(double l1_load);

 private:
  double baseline_;
};

struct LaunchPlan {
  std::vector<int> warm_up_calls;  ///< Of each side before its timed call.
  std::size_t rounds = 0;
};

/// Plans a launch of `launch_s` seconds for sides whose calls take `call_s`.
///
/// A side that is much faster than the slowest finds nothing of its own in the caches after the slowest's
/// call and the generation of the input: it gets up to kMostWarmUpCalls calls, in all half of the slowest's
/// call.
LaunchPlan plan_launch(std::span<const double> call_s, double launch_s);

inline constexpr int kMostWarmUpCalls = 8;
/// Fewer tell nothing of a launch's spread.
inline constexpr std::size_t kFewestRoundsOfALaunch = 5;
inline constexpr std::size_t kMostRoundsOfALaunch = 60;
/// So many rounds in a row on a shared core end a launch: the next one runs on another processor.
inline constexpr int kMostSharedInARow = 5;

/// Calls `play_round`, which returns the L1 load time beside the round's calls, until `rounds` of them count.
/// A round on a shared core does not count while `wait` lasts; after kMostSharedInARow of those the launch
/// ends early. `play_round` returns a negative number to end it at once.
void play_launch(std::size_t rounds, const std::function<double()>& play_round, CoreWatch& core,
                 WaitBudget& wait);

}  // namespace grader
