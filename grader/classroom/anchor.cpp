#include "classroom/anchor.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace grader::classroom {

bool anchor_moved(const Anchor& before, const Anchor& after) {
  constexpr double kMostPoints = 0.02;  // of all points
  constexpr double kNoise = 0.03;       // of the speedup
  const double apart = std::abs(std::log(after.speedup / before.speedup));
  // A speedup that is none is no reading.
  return !std::isfinite(apart) || (apart > kMostPoints * std::log(before.full) && apart > std::log1p(kNoise));
}

bool rests_on_time(const UnitRun& run) { return !run.result.metrics.empty(); }

std::filesystem::path anchor_of(const Kata& kata) {
  std::vector<std::filesystem::path> steps;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(kata.solution_folder, error)) {
    if (entry.path().filename().string().starts_with("step_") && entry.path().extension() == ".cpp")
      steps.push_back(entry.path());
  }
  std::ranges::sort(steps);
  return steps.empty() ? kata.solution() : steps[steps.size() / 2];
}

}  // namespace grader::classroom
