#include "judge/compare.h"

#include <fmt/format.h>

#include <algorithm>

#include "judge/judge.h"
#include "judge/tests.h"

namespace grader {
namespace {

constexpr double kBudgetSecondsPerEntrant = 2;

// Empty when it is correct.
Result<std::string> trouble_in_tests(const BuildEnvironment& env, const Session& session) {
  // Code as slow as the reference may take half a minute for those that take long.
  auto tests = run_tests(env, session, {.part = TestPart::quick});
  if (!tests) return tests.fault();
  if (tests->failures.empty()) return std::string();
  return fmt::format("{} of {} tests failed, first {}", tests->total - tests->passed, tests->total,
                     tests->failures.front().test);
}

}  // namespace

Result<Comparison> compare_entrants(const BuildEnvironment& env, const Kata& kata,
                                    const std::vector<Entrant>& entrants) {
  Comparison comparison;
  Session all;
  std::vector<std::size_t> fit;
  for (const Entrant& entrant : entrants) {
    if (interrupted()) return machine_fault("interrupted");
    std::string messages;
    auto session = prepare_session(env, kata, entrant.source, messages);
    if (!session) return session.fault();
    Entry& entry = comparison.entries.emplace_back(Entry{entrant.name, {}});
    if (session->candidate.empty()) {
      entry.failure = "does not compile";
      continue;
    }
    auto trouble = trouble_in_tests(env, *session);
    if (!trouble) return trouble.fault();
    entry.failure = trouble.take();
    if (!entry.failure.empty()) continue;
    if (fit.empty()) {
      all = session.take();
    } else {
      all.rivals.push_back(session->candidate);
    }
    fit.push_back(comparison.entries.size());  // its side: the reference is 0
  }
  if (fit.empty()) return comparison;
  all.budget_s = std::max(kDuelBudgetSeconds, kBudgetSecondsPerEntrant * static_cast<double>(fit.size()));
  auto report = duel(env, all);
  if (!report) return report.fault();

  const auto side = [&](std::size_t of_duel) { return of_duel == 0 ? 0 : fit[of_duel - 1]; };
  for (std::size_t i = 0; i < fit.size(); ++i) {
    if (report->losses[i]) comparison.entries[fit[i] - 1].failure = report->losses[i]->why;
  }
  for (const MetricDuel& metric : report->metrics) {
    MetricDuel& moved = comparison.metrics.emplace_back();
    moved.metric = metric.metric;
    moved.amounts.resize(entrants.size() + 1);
    for (std::size_t i = 0; i < metric.amounts.size(); ++i) moved.amounts[side(i)] = metric.amounts[i];
    for (const Pair& pair : metric.pairs) moved.pairs.push_back({side(pair.a), side(pair.b), pair.speedup});
  }
  comparison.disturbance = report->disturbance;
  comparison.seconds = report->seconds;
  return comparison;
}

}  // namespace grader
