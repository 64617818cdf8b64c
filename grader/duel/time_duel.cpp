#include "duel/time_duel.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "duel/estimate_time.h"
#include "duel/launch.h"
#include "duel/same_face.h"
#include "machine/affinity.h"
#include "machine/core_probe.h"
#include "machine/idle_inhibitor.h"
#include "machine/priority.h"
#include "run/machine.h"
#include "score/stats.h"
#include "score/stop_rule.h"

namespace grader {
namespace {

using std::chrono::steady_clock;

// What one launch measures. Short ones tell a clear case from others; long ones are there for precision.
constexpr double kShortLaunchSeconds = 0.030;
constexpr double kLongLaunchSeconds = 0.090;
// The first rounds of a process are up to 1.5 times as slow as the rest.
constexpr int kWarmUpRounds = 4;
constexpr double kWarmUpSeconds = 0.010;
// What a duel may spend on rounds beside which the core is shared.
constexpr double kWaitSeconds = 0.6;
// With more processors the system finds one that is awake.
constexpr std::size_t kFewProcessors = 4;
// No processor of today reads its first-level cache faster; a call that claims to is looked at by a person.
constexpr double kFastestBytesPerSecond = 1e12;

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

bool single_threaded(const Session& session) { return session.limits.threads == 1; }

double median_of(const SideTimes& times) {
  std::vector<double> all;
  for (const auto& launch : times) all.insert(all.end(), launch.begin(), launch.end());
  return median(all);
}

class TimeDuel {
 public:
  TimeDuel(const Session& session, Sides& sides, steady_clock::time_point start,
           const std::vector<MetricDuel>& counted)
      : session_(session),
        sides_(sides),
        same_face_(counted),
        start_(start),
        processors_(usable_processors()),
        core_(session.baseline_l1_load),
        wait_(kWaitSeconds, [] { return steady_clock::now(); }) {
    if (!single_threaded(session) && processors_.size() <= kFewProcessors) awake_.emplace(processors_);
  }

  void run() {
    Next next = Next::measure_on;
    bool precise = session_.full_length;
    while (next == Next::measure_on && sides_.any_candidate() && !interrupted()) {
      WaitBudget none(0, [] { return steady_clock::now(); });
      launch(precise ? kLongLaunchSeconds : kShortLaunchSeconds, precise ? wait_ : none);
      if (!sides_.any_candidate() || launches_.empty() || interrupted()) return;
      seen_ = estimate_time(launches_, sides_.standing(), session_);
      next = next_step();
      // What is too slow for any mark needs no precise figure.
      precise = session_.full_length || !below_every_mark(stop_rule_of(session_), seen_.ratios);
    }
    clear_ = next == Next::clear;
  }

  void fill(DuelReport& report) {
    const std::vector<std::size_t> standing = sides_.standing();
    if (standing.size() < 2) return;
    seen_ = estimate_time(launches_, standing, session_);  // without those that lost meanwhile
    if (pooled(seen_.ratios).empty()) return;
    MetricDuel time{.metric = Metric::time, .amounts = std::vector<double>(sides_.count()), .clear = clear_};
    for (std::size_t at = 0; at < standing.size(); ++at)
      time.amounts[standing[at]] = median_of(seen_.selection.sides[at]);
    time.pairs = compare_pairs(seen_.selection.sides, kLookAlpha);
    for (Pair& pair : time.pairs)
      pair = {standing[pair.a], standing[pair.b], with_method_uncertainty(pair.speedup)};
    report.basis = seen_.selection.basis;
    report.l1_load = seen_.selection.l1_load;
    report.metrics.push_back(time);
    const Selection by_wall = select_rounds(launches_, standing, Clock::wall, session_.baseline_l1_load);
    report.wall_speedup = estimate(log_ratios(by_wall, 0, 1), kLookAlpha).value;
    report.null_call_s = null_call_s();
    const double floor_s = static_cast<double>(arguments_bytes_) / kFastestBytesPerSecond;
    if (const double call_s = time.amounts[standing[1]]; call_s < floor_s) {
      report.suspicion =
          fmt::format("a call took {:.0f} ns, less than reading its input can take", 1e9 * call_s);
    }
    if (session_.keep_samples) report.launches = launches_;
  }

 private:
  // By the wall clock, median over all rounds.
  double null_call_s() const {
    std::vector<double> all;
    for (const LaunchSample& launch : launches_) {
      for (const RoundSample& round : launch.rounds) all.push_back(round.sides[0].null_wall_s);
    }
    return median(all);
  }

  // Of several candidates each pair is to be told apart.
  Next next_step() const {
    const double spent_s = end_of_next_launch_s(launches_);
    if (sides_.standing().size() == 2)
      return grader::next_step(stop_rule_of(session_), seen_.ratios, spent_s);
    return next_step_of_many(stop_rule_of(session_), seen_.selection.sides, spent_s);
  }

  void launch(double launch_s, WaitBudget& wait) {
    const int processor = processor_of_launch(session_, launches_.size());
    std::optional<ScopedAffinity> pinned;
    if (processor >= 0) pinned.emplace(processor);
    sides_.restart(processor, protocol::Instrument::none);
    same_face_.begin(sides_);
    sides_.plan_unannounced(launches_.empty());
    const LaunchPlan plan = warm_up(launch_s);
    if (!sides_.any_candidate() || interrupted()) return;
    sides_.set_warm_up_calls(plan.warm_up_calls);
    const double cycle_s = cycle_time();
    const auto probe = [&] { return processor >= 0 ? l1_load_time() / cycle_s : 0; };
    for (const std::size_t side : sides_.standing()) sides_.transport(side).start_recording(probe);
    std::vector<std::vector<std::size_t>> rounds;  // Of each, the timed call of each side among its calls.
    play_launch(
        plan.rounds, [&] { return play_round(rounds); }, core_, wait);
    record(processor, rounds);
    same_face_.look(sides_);
  }

  // The L1 load time beside the round's calls; negative when there is nothing to go on for.
  double play_round(std::vector<std::vector<std::size_t>>& rounds) {
    if (interrupted()) return -1;
    bool stands = true;
    if (sides_.is_next_unannounced()) {
      same_face_.look(sides_);
      stands = sides_.any_candidate() && sides_.play_unannounced();
    }
    if (!stands || !sides_.play()) return sides_.any_candidate() ? 0 : -1;
    double l1_load = 0;
    auto& calls = rounds.emplace_back(sides_.count());
    for (const std::size_t side : sides_.standing()) {
      const std::vector<CallSample>& samples = sides_.transport(side).samples();
      calls[side] = samples.size() - 1;
      l1_load = std::max(l1_load, samples.back().l1_load);
    }
    arguments_bytes_ = sides_.transport(0).worker()->writer().arguments.used();
    return l1_load;
  }

  void record(int processor, const std::vector<std::vector<std::size_t>>& rounds) {
    LaunchSample& launch = launches_.emplace_back();
    launch.processor = processor;
    launch.rounds.assign(rounds.size(), {std::vector<CallSample>(sides_.count())});
    for (const std::size_t side : sides_.standing()) {
      const std::vector<CallSample> samples = sides_.transport(side).stop_recording();
      for (std::size_t i = 0; i < rounds.size(); ++i) launch.rounds[i].sides[side] = samples[rounds[i][side]];
    }
    launch.elapsed_s = seconds_since(start_);
  }

  LaunchPlan warm_up(double launch_s) {
    const auto start = steady_clock::now();
    std::vector<double> call_s(sides_.count());
    sides_.set_warm_up_calls(std::vector<int>(sides_.count()));
    for (int i = 0; i < kWarmUpRounds && (i < 2 || seconds_since(start) < kWarmUpSeconds); ++i) {
      if (interrupted() || !sides_.any_candidate()) break;
      if (!sides_.play()) continue;
      for (const std::size_t side : sides_.standing())
        call_s[side] = std::chrono::duration<double>(sides_.transport(side).last_call()).count();
    }
    return plan_launch(call_s, launch_s * static_cast<double>(sides_.standing().size()) / 2);
  }

  const Session& session_;
  Sides& sides_;
  SameFace same_face_;
  const steady_clock::time_point start_;
  const std::vector<int> processors_;
  std::optional<IdleInhibitor> awake_;
  CoreWatch core_;
  WaitBudget wait_;
  std::vector<LaunchSample> launches_;
  TimeEstimate seen_;
  bool clear_ = false;
  std::size_t arguments_bytes_ = 0;
};

}  // namespace

void run_time_duel(const Session& session, Sides& sides, steady_clock::time_point start, DuelReport& report) {
  TimeDuel duel(session, sides, start, report.metrics);
  duel.run();
  duel.fill(report);
}

}  // namespace grader
