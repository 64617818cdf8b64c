#include "duel/heap_duel.h"

#include <algorithm>
#include <cmath>

#include "duel/round.h"
#include "score/stats.h"
#include "score/stop_rule.h"

namespace grader {
namespace {

constexpr int kLaunches = 2;  // nearly deterministic: the inputs' sizes vary a little

double counted_peak(const WorkerTransport& transport) {
  return std::max(static_cast<double>(transport.worker()->heap_peak_bytes()), kSmallestPeakBytes);
}

}  // namespace

MetricDuel duel_for_heap(const Session& session, const Marks& marks, kata::Workload& workload, Box& reference,
                         Box& candidate) {
  Round round(workload, session.seed, reference, candidate);
  std::vector<Launch> launches;
  std::vector<double> reference_bytes;
  std::vector<double> candidate_bytes;
  for (int i = 0; i < kLaunches; ++i) {
    round.restart(-1, true);
    round.play();
    reference_bytes.push_back(counted_peak(round.reference()));
    candidate_bytes.push_back(counted_peak(round.candidate()));
    launches.push_back({{std::log(reference_bytes.back() / candidate_bytes.back())}});
  }
  MetricDuel result{.metric = Metric::peak_heap,
                    .estimate = estimate(launches, kLookAlpha),
                    .reference = median(reference_bytes),
                    .candidate = median(candidate_bytes)};
  // So few launches bound a median only loosely, but this is no noise to be averaged out: the extremes bound
  // it.
  const auto [low, high] =
      std::minmax_element(launches.begin(), launches.end(),
                          [](const Launch& a, const Launch& b) { return a.log_ratios[0] < b.log_ratios[0]; });
  result.estimate.low = std::exp(low->log_ratios[0]);
  result.estimate.high = std::exp(high->log_ratios[0]);
  const auto between = [&](double mark) {
    return result.estimate.low < mark && mark <= result.estimate.high;
  };
  result.clear = !between(marks.pass);
  return result;
}

}  // namespace grader
