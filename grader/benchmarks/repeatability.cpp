#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stats.h"

namespace grader::benchmarks {
namespace {

// By time alone: nothing else moves from one duel to the next.
std::optional<Session> solution_session(const Bench& bench, const Kata& kata, double baseline) {
  std::string messages;
  Session session = value_or_throw(prepare_session(bench.env, kata, kata.solution(), messages));
  std::erase_if(session.metrics, [](const MetricMarks& entry) { return entry.metric != Metric::time; });
  if (session.metrics.empty()) return std::nullopt;
  session.baseline_l1_load = baseline;
  return session;
}

}  // namespace

void measure_repeatability(const Bench& bench) {
  const int repetitions = bench.quick ? 4 : 10;
  const double baseline = best_l1_load(bench.env);
  fmt::print(
      "## Repeatability of the solutions' speedups, {} duels each, none left out\n\n"
      "| solution of | condition | speedup (median) | spread (CV) | core shared | seconds per duel |\n"
      "|---|---|---|---|---|---|\n",
      repetitions);
  for (const Kata* kata : bench.katas) {
    auto session = solution_session(bench, *kata, baseline);
    if (!session) continue;
    for (const Condition& condition : {kQuiet, kMemoryHogs}) {
      const Antagonists running(bench.env, condition);
      std::vector<double> speedups;
      std::vector<double> seconds;
      int nearest = 0;
      for (int i = 0; i < repetitions; ++i) {
        session->seed = static_cast<std::uint64_t>(i);
        const DuelReport report = value_or_throw(duel(bench.env, *session));
        speedups.push_back(time_estimate(report).value);
        seconds.push_back(report.seconds);
        nearest += report.basis == Basis::nearest ? 1 : 0;
      }
      fmt::print("| {} | {} | {:.2f}x | {:.2f} % | {} of {} | {:.2f} |\n", kata->name, condition.name,
                 median(speedups), 100 * coefficient_of_variation(speedups), nearest, repetitions,
                 median(seconds));
      std::fflush(stdout);
    }
  }
}

void measure_agreement(const Bench& bench) {
  const double baseline = best_l1_load(bench.env);
  fmt::print(
      "## Agreement of `run` and `compare` (with the reference as a third side)\n\n"
      "| solution of | run | compare | each in the other's interval |\n|---|---|---|---|\n");
  int agree = 0;
  int all = 0;
  for (const Kata* kata : bench.katas) {
    auto session = solution_session(bench, *kata, baseline);
    if (!session) continue;
    const Estimate run = time_estimate(value_or_throw(duel(bench.env, *session)));
    session->rivals = {session->reference};
    const Estimate compare = time_estimate(value_or_throw(duel(bench.env, *session)));
    const bool both = run.low <= compare.value && compare.value <= run.high && compare.low <= run.value &&
                      run.value <= compare.high;
    fmt::print("| {} | {:.2f}x ({:.2f} to {:.2f}) | {:.2f}x ({:.2f} to {:.2f}) | {} |\n", kata->name,
               run.value, run.low, run.high, compare.value, compare.low, compare.high, both ? "yes" : "no");
    std::fflush(stdout);
    agree += both ? 1 : 0;
    ++all;
  }
  fmt::print("\n{} of {} agree.\n", agree, all);
}

}  // namespace grader::benchmarks
