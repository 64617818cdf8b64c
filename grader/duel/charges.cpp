#include "duel/charges.h"

#include <algorithm>
#include <cmath>

#include "score/stats.h"

namespace grader {

using std::chrono::nanoseconds;
using CallMark = WorkerTransport::CallMark;

namespace {

// Of a duration of each mark but the last, which closes the launch.
nanoseconds quantile_of(const std::vector<CallMark>& marks, nanoseconds CallMark::*which, double p) {
  std::vector<double> durations;
  for (std::size_t i = 0; i + 1 < marks.size(); ++i)
    durations.push_back(static_cast<double>((marks[i].*which).count()));
  return nanoseconds(durations.empty() ? 0 : std::llround(quantile(durations, p)));
}

}  // namespace

double in_seconds(nanoseconds time) { return std::chrono::duration<double>(time).count(); }

EmptyCall empty_call(const std::vector<CallMark>& marks) {
  constexpr double kUndisturbed = 0.1;
  return {.cpu = quantile_of(marks, &CallMark::empty_call, 0.5),
          .wall = quantile_of(marks, &CallMark::empty_wall, kUndisturbed)};
}

double cpu_charge_s(const std::vector<CallMark>& marks, std::size_t call, const EmptyCall& empty) {
  return std::max(in_seconds(marks[call + 1].before_warm_up - marks[call].before_call - empty.cpu),
                  kShortestSeconds);
}

double wall_charge_s(const std::vector<CallMark>& marks, std::size_t call, const EmptyCall& empty) {
  return std::max(in_seconds(marks[call].wall - empty.wall), kShortestSeconds) +
         std::max(in_seconds(marks[call].at_request - marks[call].before_call), 0.0) +
         std::max(in_seconds(marks[call + 1].before_warm_up - marks[call].at_reply - empty.cpu), 0.0);
}

}  // namespace grader
