#include "score/verdict.h"

#include <algorithm>
#include <cassert>

namespace grader {

DuelVerdict judge(const Estimate& estimate, double mark) {
  assert(mark > 0);
  if (estimate.low >= mark) return DuelVerdict::pass;
  if (estimate.high < mark) return DuelVerdict::fail;
  return DuelVerdict::inconclusive;
}

Ruling settle(const Estimate& estimate, double mark) {
  const DuelVerdict verdict = judge(estimate, mark);
  if (verdict != DuelVerdict::inconclusive) return {verdict, false};
  return {estimate.value >= mark ? DuelVerdict::pass : DuelVerdict::inconclusive, true};
}

DuelVerdict combined(std::span<const DuelVerdict> verdicts) {
  assert(!verdicts.empty());
  const auto any = [verdicts](DuelVerdict verdict) {
    return std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end();
  };
  if (any(DuelVerdict::fail)) return DuelVerdict::fail;
  if (any(DuelVerdict::inconclusive)) return DuelVerdict::inconclusive;
  return DuelVerdict::pass;
}

}  // namespace grader
