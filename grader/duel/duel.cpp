// Theory of operation
//
// A duel is a few launches: fresh processes for each side, all on one processor (another one each time)
// unless the kata has threads. A launch is some rounds: one new input that each side gets in random order;
// the results are compared. What is judged is the ratio of two times within a round, since whatever slows the
// machine for longer than a round slows both. CPU time counts, or with threads the wall clock.
//
// Before each call two null calls wake the worker, and the input is brought into the cache. A side that is
// much faster than the slowest first gets the previous input a few times. Beside each call the throughput of
// loads tells whether another program shares the core; such rounds do not count while there are others.
//
// time_duel.cpp has the loop. launch.h plans and plays a launch, selection.h and trim.h choose the rounds
// that stand for the duel, ratio.h estimates, stop_rule.h says when it is enough.

#include "duel/duel.h"

#include <algorithm>

#include "duel/counted_duel.h"
#include "duel/time_duel.h"
#include "machine/priority.h"
#include "run/machine.h"

namespace grader {

using std::chrono::steady_clock;

Result<DuelReport> run_duel(const Session& session, kata::Workload& workload, std::deque<Box>& boxes) {
  DuelReport report;
  const auto start = steady_clock::now();
  raise_priority(0);
  const Disturbance before = Disturbance::now();
  try {
    Sides sides(workload, session.seed, boxes);
    // First, for code that exceeds a limit need not be timed.
    report.metrics = run_counted_duels(session, sides);
    const bool timed =
        std::ranges::find(session.metrics, Metric::time, &MetricMarks::metric) != session.metrics.end();
    if (timed && sides.any_candidate()) run_time_duel(session, sides, start, report);
    for (std::size_t side = 1; side < sides.count(); ++side) report.losses.push_back(sides.loss(side));
  } catch (const std::exception& exception) {
    return machine_fault(exception.what());
  }
  if (interrupted()) return machine_fault("interrupted");
  const auto place = [&](const MetricDuel& duel) {
    return std::ranges::find(session.metrics, duel.metric, &MetricMarks::metric) - session.metrics.begin();
  };
  std::ranges::sort(report.metrics, {}, place);
  for (MetricDuel& metric : report.metrics) {
    std::erase_if(metric.pairs, [&](const Pair& pair) {
      return (pair.a > 0 && report.losses[pair.a - 1]) || report.losses[pair.b - 1];
    });
  }
  report.seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
  report.disturbance = Disturbance::now().since(before).in_words(report.seconds);
  return report;
}

}  // namespace grader
