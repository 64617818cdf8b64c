#include "benchmarks/recording.h"

#include <algorithm>
#include <cmath>

#include "score/stop_rule.h"

namespace grader {
namespace {

double rounded(double value, double unit) { return std::round(value / unit) * unit; }

void round_times(LaunchSample& launch) {
  constexpr double kNanosecond = 1e-9;
  launch.elapsed_s = rounded(launch.elapsed_s, 1e-6);
  for (RoundSample& round : launch.rounds) {
    for (CallSample& call : round.sides) {
      for (double* time : {&call.cpu_s, &call.wall_s, &call.early_cpu_s, &call.late_cpu_s, &call.null_cpu_s,
                           &call.null_wall_s})
        *time = rounded(*time, kNanosecond);
      call.l1_load = rounded(call.l1_load, 1e-4);
    }
  }
}

}  // namespace

std::string Recording::to_json() const {
  DuelReport report;
  report.suspicion = subject;
  report.disturbance = condition;
  report.wall_speedup = truth;
  report.launches = launches;
  for (LaunchSample& launch : report.launches) round_times(launch);
  Session bare = session;
  bare.worker.clear();
  bare.reference.clear();
  bare.candidate.clear();
  bare.hidden.clear();
  return bare.to_json() + "\n" + report.to_json() + "\n";
}

Result<Recording> Recording::from_json(const std::string& text) {
  const std::size_t line = text.find('\n');
  if (line == std::string::npos) return user_fault("not a recording of a duel");
  auto session = Session::from_json(text.substr(0, line));
  if (!session) return session.fault();
  auto report = DuelReport::from_json(text.substr(line + 1));
  if (!report) return report.fault();
  return Recording{report->suspicion, report->disturbance, report->wall_speedup, session.take(),
                   std::move(report->launches)};
}

Replayed replay(const Recording& recording, Estimator estimator) {
  constexpr std::size_t kBoth[] = {0, 1};
  const StopRule rule = stop_rule_of(recording.session);
  const std::span<const LaunchSample> all = recording.launches;
  Replayed replayed;
  TimeEstimate seen;
  for (Next next = Next::measure_on; next == Next::measure_on && replayed.launches < all.size();) {
    const auto so_far = all.first(++replayed.launches);
    replayed.seconds = so_far.back().elapsed_s;
    seen = estimator(so_far, std::span(kBoth), recording.session);
    next = next_step(rule, seen.ratios, end_of_next_launch_s(so_far));
  }
  replayed.estimate = with_method_uncertainty(estimate(seen.ratios, kLookAlpha));
  replayed.basis = seen.selection.basis;
  return replayed;
}

}  // namespace grader
