#include "duel/counted_duel.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/units.h"
#include "machine/affinity.h"
#include "score/stats.h"
#include "score/stop_rule.h"

namespace grader {
namespace {

using protocol::Instrument;

// Counts of one input hardly vary, but inputs differ in size and pages and doublings make steps of it.
constexpr int kLaunches = 5;

Instrument instrument_for(Metric metric) {
  switch (metric) {
    case Metric::peak_heap: return Instrument::exact_heap;
    case Metric::allocations: return Instrument::allocations;
    case Metric::time:
    case Metric::round_trips: break;
  }
  return Instrument::none;
}

double amount_so_far(Metric metric, const RemoteWorker& worker) {
  if (metric == Metric::peak_heap) return static_cast<double>(worker.heap_peak_bytes());
  const auto calls = worker.io_calls();
  if (!calls) {
    throw std::runtime_error(
        "this kernel does not count system calls: /proc/PID/io is missing (CONFIG_TASK_IO_ACCOUNTING)");
  }
  return static_cast<double>(metric == Metric::allocations ? calls->writes : calls->reads + calls->writes);
}

std::optional<int> limit_of(Metric metric, const Limits& limits) {
  if (metric == Metric::allocations) return limits.allocations;
  if (metric == Metric::round_trips) return limits.round_trips;
  return std::nullopt;
}

const char* in_words(Metric metric) {
  return metric == Metric::allocations ? "allocations" : "system calls that read or write";
}

// Amounts of each side, by launch.
using Amounts = std::vector<std::vector<double>>;

// The most that one of a candidate's further calls took: code that counts its calls could be frugal in the
// first few, and those that are timed come later. How many there are is left to chance.
double most_of_further_calls(Metric metric, Sides& sides, std::size_t side) {
  constexpr int kMostCalls = 300;
  constexpr auto kLongest = std::chrono::milliseconds(20);
  const auto end = std::chrono::steady_clock::now() + kLongest;
  double most = 0;
  double before = amount_so_far(metric, *sides.transport(side).worker());
  for (int left = sides.random_count(kMostCalls); left > 0 && std::chrono::steady_clock::now() < end;
       --left) {
    if (!sides.call_again(side)) return most;
    const double now = amount_so_far(metric, *sides.transport(side).worker());
    most = std::max(most, now - before);
    before = now;
  }
  return most;
}

// What each side took in one more launch; false when a candidate lost in it, for then it is played again.
bool measure_launch(const Session& session, Metric metric, std::size_t launch, Sides& sides,
                    Amounts& amounts) {
  const int processor = processor_of_launch(session, launch);
  std::optional<ScopedAffinity> pinned;
  if (processor >= 0) pinned.emplace(processor);
  sides.restart(processor, instrument_for(metric));
  std::vector<double> before(sides.count());
  for (const std::size_t side : sides.standing()) {
    // The peak is counted from where the implementation was loaded.
    if (metric != Metric::peak_heap) before[side] = amount_so_far(metric, *sides.transport(side).worker());
  }
  if (!sides.play()) return false;
  for (const std::size_t side : sides.standing()) {
    double amount = amount_so_far(metric, *sides.transport(side).worker()) - before[side];
    if (side > 0 && metric != Metric::peak_heap)
      amount = std::max(amount, most_of_further_calls(metric, sides, side));
    if (!sides.loss(side)) amounts[side].push_back(amount);
  }
  return true;
}

void check_limit(Metric metric, const Limits& limits, Sides& sides, const Amounts& amounts) {
  const std::optional<int> most = limit_of(metric, limits);
  if (!most) return;
  for (const std::size_t side : sides.standing()) {
    if (side == 0) continue;
    const double worst = std::ranges::max(amounts[side]);
    if (worst <= *most) continue;
    sides.lose(side, {.why = fmt::format("one call made {} {}, {} are allowed",
                                         thousands(static_cast<std::int64_t>(worst)), in_words(metric),
                                         thousands(*most)),
                      .over_limit = true});
  }
}

// How many times less b takes than a.
Estimate ratio_of(Metric metric, const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < a.size(); ++i)
    ratios.push_back(std::max(a[i], smallest_amount(metric)) / std::max(b[i], smallest_amount(metric)));
  // Too few to bound a median, but this is no noise to be averaged out: the extremes bound it.
  const auto [low, high] = std::ranges::minmax(ratios);
  return {geometric_mean(ratios), low, high, ratios.size(), ratios.size()};
}

bool any_gain(Metric metric, const Sides& sides, const Amounts& amounts) {
  return std::ranges::any_of(sides.standing(), [&](std::size_t side) {
    return side > 0 && ratio_of(metric, amounts[0], amounts[side]).value >= kNothingGained;
  });
}

Amounts measure(const Session& session, Metric metric, Sides& sides) {
  Amounts amounts(sides.count());
  for (int done = 0; done < kLaunches && sides.any_candidate() && !interrupted();) {
    if (!measure_launch(session, metric, static_cast<std::size_t>(done), sides, amounts)) continue;
    check_limit(metric, session.limits, sides, amounts);
    ++done;
    if (!any_gain(metric, sides, amounts)) break;
  }
  return amounts;
}

MetricDuel summary(Metric metric, const Marks& marks, const Sides& sides, const Amounts& amounts) {
  MetricDuel result{.metric = metric, .amounts = std::vector<double>(sides.count())};
  const std::vector<std::size_t> standing = sides.standing();
  for (const std::size_t side : standing)
    result.amounts[side] = std::max(median(amounts[side]), smallest_amount(metric));
  for (std::size_t a = 0; a < standing.size(); ++a) {
    for (std::size_t b = a + 1; b < standing.size(); ++b) {
      result.pairs.push_back(
          {standing[a], standing[b], ratio_of(metric, amounts[standing[a]], amounts[standing[b]])});
    }
  }
  result.clear = std::ranges::all_of(result.pairs, [&](const Pair& pair) {
    return pair.a > 0 || marks.pass <= pair.speedup.low || pair.speedup.high < marks.pass;
  });
  return result;
}

}  // namespace

double smallest_amount(Metric metric) { return metric == Metric::peak_heap ? 64 * 1024 : 1; }

std::vector<MetricDuel> run_counted_duels(const Session& session, Sides& sides) {
  std::vector<MetricDuel> results;
  for (const Metric metric : kMetrics) {
    const auto entry = std::ranges::find(session.metrics, metric, &MetricMarks::metric);
    const bool is_judged = entry != session.metrics.end();
    if (metric == Metric::time || (!is_judged && !limit_of(metric, session.limits))) continue;
    const Amounts amounts = measure(session, metric, sides);
    if (!sides.any_candidate() || interrupted()) return results;
    if (is_judged) results.push_back(summary(metric, entry->marks, sides, amounts));
  }
  return results;
}

}  // namespace grader
