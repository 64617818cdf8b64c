#include "duel/estimate_time.h"

namespace grader {

StopRule stop_rule_of(const Session& session) {
  StopRule rule{.budget_s = session.budget_s};
  for (const auto& [metric, marks] : session.metrics) {
    if (metric == Metric::time) rule.marks = {marks.pass, marks.full};
  }
  if (session.full_length) rule.wanted_half_width = 0;
  return rule;
}

TimeEstimate estimate_time(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session) {
  TimeEstimate seen{
      .selection = select_rounds(launches, sides, session.limits.threads == 1 ? Clock::cpu : Clock::wall,
                                 session.baseline_l1_load),
      .ratios = {}};
  seen.ratios = log_ratios(seen.selection, 0, 1);
  return seen;
}

double end_of_next_launch_s(std::span<const LaunchSample> launches) {
  const double before_last_s = launches.size() > 1 ? launches[launches.size() - 2].elapsed_s : 0;
  return 2 * launches.back().elapsed_s - before_last_s;
}

}  // namespace grader
