#include "duel/charges.h"

#include <algorithm>
#include <cmath>

#include "score/stats.h"

namespace grader {

using std::chrono::nanoseconds;

double in_seconds(nanoseconds time) { return std::chrono::duration<double>(time).count(); }

nanoseconds empty_call_cpu(const std::vector<WorkerTransport::CpuMark>& marks) {
  std::vector<double> costs;
  for (std::size_t i = 0; i + 1 < marks.size(); ++i)
    costs.push_back(static_cast<double>(marks[i].empty_call.count()));
  return nanoseconds(costs.empty() ? 0 : std::llround(median(costs)));
}

double cpu_charge_s(const std::vector<WorkerTransport::CpuMark>& marks, std::size_t call,
                    nanoseconds empty_call) {
  return std::max(in_seconds(marks[call + 1].before_warm_up - marks[call].before_call - empty_call),
                  kShortestSeconds);
}

double work_beside_s(const std::vector<WorkerTransport::CpuMark>& marks, std::size_t call,
                     nanoseconds empty_call) {
  return std::max(in_seconds(marks[call].at_request - marks[call].before_call), 0.0) +
         std::max(in_seconds(marks[call + 1].before_warm_up - marks[call].at_reply - empty_call), 0.0);
}

}  // namespace grader
