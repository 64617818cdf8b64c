#include "harness/growth_reporter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"

namespace grader {

GrowthReporter::GrowthReporter(std::unique_ptr<benchmark::BenchmarkReporter> shown, std::FILE* out)
    : shown_(std::move(shown)), out_(out) {}

void GrowthReporter::ReportRuns(const std::vector<Run>& runs) {
  std::vector<Run> passed_on;
  for (const Run& run : runs) {
    if (run.report_big_o || run.report_rms) continue;
    passed_on.push_back(run);
    // A run that failed has neither time nor size.
    const bool wanted = run.complexity != benchmark::oNone && run.run_type == Run::RT_Iteration;
    if (!wanted || run.iterations <= 0 || !(run.real_accumulated_time > 0) || run.complexity_n <= 0) continue;
    const std::string& family = run.run_name.function_name;
    auto& points = points_[family];
    if (points.empty()) families_.push_back(family);
    const CurvePoint point{static_cast<double>(run.complexity_n),
                           run.real_accumulated_time / static_cast<double>(run.iterations)};
    const auto same = std::ranges::find(points, point.n, &CurvePoint::n);
    if (same == points.end()) {
      points.push_back(point);
    } else {
      same->time_s = std::min(same->time_s, point.time_s);
    }
  }
  if (!passed_on.empty()) shown_->ReportRuns(passed_on);
}

void GrowthReporter::Finalize() {
  shown_->Finalize();
  if (out_ == nullptr) return;
  for (const std::string& family : families_) fmt::print(out_, "{}\n", growth_line(family, points_[family]));
  std::fflush(out_);
}

std::string growth_line(const std::string& family, const std::vector<CurvePoint>& points) {
  const auto growth = fit_growth(points);
  if (!growth) return fmt::format("{}: three sizes are needed to fit a growth", family);
  if (growth->rms > kRoughFit)
    return fmt::format("{}: no plain growth fits (a fixed cost, caches, or a busy machine)", family);
  const std::string words = growth_words(growth->big_o);
  const std::string function = words.substr(2, words.size() - 3);
  return fmt::format("{} grows as {}: {}{}, within {:.0f} %", family, words,
                     human_duration(std::chrono::duration<double>(growth->coefficient_s)),
                     function == "1" ? "" : " · " + function, 100 * growth->rms);
}

}  // namespace grader
