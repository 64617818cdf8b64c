#include "duel/same_face.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/units.h"

namespace grader {
namespace {

constexpr double kMostTimesTheCounted = 1.5;
// Where it is not told otherwise, the allocator takes 128 KiB more than it needs, and what is aligned leaves
// holes: compact_records, with 80 KiB for one call, keeps 488 after some.
constexpr double kHeapSlackBytes = 448 * 1024;
constexpr double kCallsSlack = 2;

std::int64_t io_calls_of(const RemoteWorker& worker) {
  const auto calls = worker.io_calls();
  return calls ? calls->reads + calls->writes : 0;
}

std::string in_words(Metric metric, double amount) {
  return metric == Metric::peak_heap ? human_bytes(static_cast<std::uint64_t>(amount))
                                     : fmt::format("{:.0f} reads and writes", amount);
}

}  // namespace

void SameFace::begin(Sides& sides) {
  looked_ = false;
  io_before_.assign(sides.count(), 0);
  for (const std::size_t side : sides.standing())
    io_before_[side] = io_calls_of(*sides.transport(side).worker());
}

void SameFace::look(Sides& sides) {
  if (std::exchange(looked_, true)) return;
  for (const MetricDuel& metric : counted_) {
    // Allocations are counted by an instrument that makes them slow; nothing counts them without it.
    if (metric.metric == Metric::allocations) continue;
    const auto timed = [&](std::size_t side) -> double {
      const WorkerTransport& transport = sides.transport(side);
      if (metric.metric == Metric::peak_heap)
        return static_cast<double>(transport.worker()->heap_peak_bytes());
      return static_cast<double>(io_calls_of(*transport.worker()) - io_before_[side]) /
             static_cast<double>(std::max<std::size_t>(transport.calls(), 1));
    };
    const double inflation = std::max(1.0, timed(0) / metric.amounts[0]);
    const double slack = metric.metric == Metric::peak_heap ? kHeapSlackBytes : kCallsSlack;
    for (const std::size_t side : sides.standing()) {
      const double counted = metric.amounts[side];
      if (side == 0 || timed(side) <= kMostTimesTheCounted * inflation * counted + slack) continue;
      sides.lose(side, {.why = fmt::format(
                            "took {} in calls that were timed, and {} in those where that was counted",
                            in_words(metric.metric, timed(side)), in_words(metric.metric, counted))});
    }
  }
}

}  // namespace grader
