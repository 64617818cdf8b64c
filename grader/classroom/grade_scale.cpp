#include "classroom/grade_scale.h"

#include <algorithm>
#include <cmath>

namespace grader::classroom {
namespace {

const GradePolicy::Weight& weight_of(const GradePolicy& policy, const PolicyKata& kata) {
  static const GradePolicy::Weight usual{.katas = {}};
  for (const std::string* name : {&kata.name, &kata.chapter}) {
    for (const GradePolicy::Weight& weight : policy.weights) {
      if (std::ranges::find(weight.katas, *name) != weight.katas.end()) return weight;
    }
  }
  for (const GradePolicy::Weight& weight : policy.weights) {
    if (std::ranges::find(weight.katas, "*") != weight.katas.end()) return weight;
  }
  return usual;
}

}  // namespace

std::string grade_of(const GradePolicy& policy, double percent) {
  // So that 49.999999 of a sum of decimals is the 50 that it is shown as.
  const double shown = std::round(percent * 100) / 100;
  for (const GradePolicy::Step& step : policy.scale) {
    if (shown >= step.from_percent) return step.grade;
  }
  return "";
}

FinalGrade final_grade(const GradePolicy& policy, const std::vector<ScaleItem>& items) {
  FinalGrade final;
  std::vector<std::size_t> regular;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].excused && items[i].kata.points_max > 0 && !weight_of(policy, items[i].kata).bonus)
      regular.push_back(i);
  }
  std::ranges::sort(regular, [&](std::size_t a, std::size_t b) {
    const double share_a = items[a].points / items[a].kata.points_max;
    const double share_b = items[b].points / items[b].kata.points_max;
    return share_a != share_b ? share_a < share_b : a > b;
  });
  // One must be left to be graded by.
  const std::size_t drop =
      std::min(static_cast<std::size_t>(policy.drop_lowest), regular.empty() ? 0 : regular.size() - 1);
  final.dropped.assign(regular.begin(), regular.begin() + static_cast<std::ptrdiff_t>(drop));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].excused || std::ranges::find(final.dropped, i) != final.dropped.end()) continue;
    const GradePolicy::Weight& weight = weight_of(policy, items[i].kata);
    final.earned += weight.weight * items[i].points;
    if (!weight.bonus) final.possible += weight.weight * items[i].kata.points_max;
  }
  if (final.possible > 0) final.percent = 100 * final.earned / final.possible;
  final.grade = grade_of(policy, final.percent);
  return final;
}

}  // namespace grader::classroom
