#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stats.h"
#include "score/verdict.h"

namespace grader::benchmarks {
namespace {

const std::vector<Condition> kAccuracyConditions = {kQuiet, kMemoryHogs, kBursty};

// How many intervals held the truth, of how many.
struct Coverage {
  int held = 0;
  int all = 0;

  void add(const Estimate& found, double truth) {
    held += holds(found, truth) ? 1 : 0;
    ++all;
  }
};

void measure_subject(const Bench& bench, const Subject& subject, double baseline, int repetitions,
                     Coverage& coverage) {
  Session session = value_or_throw(prepare(bench.env, subject));
  session.baseline_l1_load = baseline;
  for (const Condition& condition : kAccuracyConditions) {
    const Antagonists running(bench.env, condition);
    const Series series = measure_series(
        repetitions, [&](std::uint64_t seed) { return value_or_throw(duel_of(bench.env, session, seed)); });
    for (const Estimate& estimate : series.estimates) coverage.add(estimate, subject.ratio);
    fmt::print("| {} | {} | {:+.2f} % | {:.2f} % | {} of {} | {:.2f} |\n", subject.name(), condition.name,
               100 * std::log(series.median_speedup() / subject.ratio), series.spread_percent(),
               series.nearest, repetitions, median(series.seconds));
    std::fflush(stdout);
  }
}

struct Count {
  int wrong = 0;
  int undecided = 0;
  int all = 0;
};

// As the judge settles it: an undecided duel counts for the student.
void count_verdict(const Estimate& found, double mark, double truth, Count& count) {
  const Ruling ruling = settle(found, mark);
  ++count.all;
  count.undecided += ruling.flagged ? 1 : 0;
  const DuelVerdict right = truth >= mark ? DuelVerdict::pass : DuelVerdict::fail;
  count.wrong += ruling.verdict != DuelVerdict::inconclusive && ruling.verdict != right ? 1 : 0;
}

void verdicts_around(const Bench& bench, double truth, double baseline, int repetitions) {
  constexpr double kDistance = 1.05;
  Count total;
  for (const char* kind : {"CPU", "allocating"}) {
    Session session = value_or_throw(prepare(bench.env, {kind, truth}));
    session.baseline_l1_load = baseline;
    for (const Condition& condition : {kQuiet, kMemoryHogs}) {
      const Antagonists running(bench.env, condition);
      Count count;
      for (const double mark : {truth * kDistance, truth / kDistance}) {
        session.metrics = {{Metric::time, {mark, 10 * mark, 10 * mark}}};
        for (int i = 0; i < repetitions; ++i) {
          const DuelReport report =
              value_or_throw(duel_of(bench.env, session, static_cast<std::uint64_t>(i)));
          count_verdict(time_estimate(report), mark, truth, count);
        }
      }
      fmt::print("| {} {}x | {} | {} of {} | {} |\n", kind, truth, condition.name, count.wrong, count.all,
                 count.undecided);
      std::fflush(stdout);
      total = {total.wrong + count.wrong, total.undecided + count.undecided, total.all + count.all};
    }
  }
  fmt::print("| **true {}x** | | {} of {} | {} |\n", truth, total.wrong, total.all, total.undecided);
}

}  // namespace

void measure_accuracy(const Bench& bench) {
  const int repetitions = bench.quick ? 5 : 15;
  const double baseline = best_l1_load(bench.env);
  fmt::print(
      "## Accuracy where the ratio is known by construction, {} duels each, none left out\n\n"
      "| subject | condition | error of the median | spread (CV) | core shared | seconds per duel |\n"
      "|---|---|---|---|---|---|\n",
      repetitions);
  Coverage coverage;
  for (const char* kind : {"CPU", "allocating", "memory"}) {
    for (const double ratio : {1.0, 1.05, 2.0, 10.0, 50.0})
      measure_subject(bench, {kind, ratio}, baseline, repetitions, coverage);
  }
  fmt::print("\nThe interval held the truth in {} of {} duels ({:.1f} %).\n", coverage.held, coverage.all,
             100.0 * coverage.held / std::max(coverage.all, 1));
}

void measure_verdicts(const Bench& bench) {
  const int repetitions = bench.quick ? 5 : 25;
  const double baseline = best_l1_load(bench.env);
  fmt::print(
      "## Verdicts on a mark 5 % above and below the truth\n\n| subject | condition | wrong | undecided |\n"
      "|---|---|---|---|\n");
  for (const double truth : {2.0, 20.0}) verdicts_around(bench, truth, baseline, repetitions);
}

}  // namespace grader::benchmarks
