#include "report/outcome.h"

#include <fmt/format.h>

#include "base/units.h"
#include "report/wording.h"
#include "store/gating.h"

namespace grader {

Trouble trouble_of(const KataResult& result) {
  if (result.verdict == Verdict::pass || result.verdict == Verdict::skipped) return Trouble::none;
  if (result.over_limit) return Trouble::counted;
  if (!result.failures.empty()) return Trouble::correctness;
  if (!result.metrics.empty()) return Trouble::speed;
  const bool tested = result.tests_total > 0 || !result.failures.empty();
  const bool refused = result.verdict == Verdict::fail && !tested && !result.compiler.empty();
  return refused ? Trouble::compiling : Trouble::correctness;
}

std::string reason_of(const KataResult& result) {
  const MetricResultView* gating = gating_metric(result);
  if (!result.reason.empty() || gating == nullptr || gating->verdict == DuelVerdict::pass)
    return result.reason;
  return fmt::format("needs {}, has {}", times(gating->marks.pass),
                     times_below(gating->speedup.value, gating->marks.pass));
}

std::string file_of(const KataResult& result) {
  if (result.implementation == "stub" || result.implementation == "reference") {
    return fmt::format("exercises/{}/{}/{}.cpp", result.chapter, result.kata, result.implementation);
  }
  if (result.implementation == "solution") {
    return fmt::format("solutions/{}/{}/solution.cpp", result.chapter, result.kata);
  }
  return result.implementation;
}

std::string command_of(const KataResult& result) {
  const std::string run = "./kata run " + result.kata;
  if (result.implementation == "stub") return run;
  if (result.implementation == "reference" || result.implementation == "solution") {
    return run + " --impl " + result.implementation;
  }
  return run + " --file " + result.implementation;
}

}  // namespace grader
