#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stats.h"

namespace grader::benchmarks {
void measure_repeatability(const Bench& bench) {
  const int repetitions = bench.quick ? 4 : 10;
  const double baseline = best_l1_load(bench.env);
  fmt::print(
      "## Repeatability of the solutions' speedups, {} duels each, none left out\n\n"
      "| solution of | condition | speedup (median) | spread (CV) | core shared | seconds per duel |\n"
      "|---|---|---|---|---|---|\n",
      repetitions);
  for (const Kata* kata : bench.katas) {
    auto session = solution_session(bench.env, *kata, baseline);
    if (!session) continue;
    for (const Condition& condition : {kQuiet, kMemoryHogs}) {
      const Antagonists running(bench.env, condition);
      const Series series = measure_series(repetitions, [&](std::uint64_t seed) {
        session->seed = seed;
        return value_or_throw(duel(bench.env, *session));
      });
      fmt::print("| {} | {} | {:.2f}x | {:.2f} % | {} of {} | {:.2f} |\n", kata->name, condition.name,
                 series.median_speedup(), series.spread_percent(), series.nearest, repetitions,
                 median(series.seconds));
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
    auto session = solution_session(bench.env, *kata, baseline);
    if (!session) continue;
    const Estimate run = time_estimate(value_or_throw(duel(bench.env, *session)));
    session->rivals = {session->reference};
    const Estimate compare = time_estimate(value_or_throw(duel(bench.env, *session)));
    const bool both = holds(run, compare.value) && holds(compare, run.value);
    fmt::print("| {} | {:.2f}x ({:.2f} to {:.2f}) | {:.2f}x ({:.2f} to {:.2f}) | {} |\n", kata->name,
               run.value, run.low, run.high, compare.value, compare.low, compare.high, both ? "yes" : "no");
    std::fflush(stdout);
    agree += both ? 1 : 0;
    ++all;
  }
  fmt::print("\n{} of {} agree.\n", agree, all);
}

}  // namespace grader::benchmarks
