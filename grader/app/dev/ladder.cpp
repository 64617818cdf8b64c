#include "app/dev/ladder.h"

#include <fmt/format.h>

#include <filesystem>

#include "app/dev/timed_check.h"
#include "base/slurp.h"
#include "base/units.h"
#include "kata/layout_check.h"
#include "report/wording.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// "Step 3: sort a copy." is "sort a copy."; the file's name says which step it is.
std::string without_number(std::string text) {
  if (!text.starts_with("Step ")) return text;
  const std::size_t colon = text.find(": ");
  return colon == std::string::npos ? text : text.substr(colon + 2);
}

}  // namespace

std::string first_comment(const std::string& source) {
  std::string text;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string line = source.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("// ")) {
      text += (text.empty() ? "" : " ") + line.substr(3);
    } else if (!text.empty()) {
      break;
    }
  }
  return without_number(text);
}

Result<std::vector<Rung>> measure_ladder(Context& context, const Kata& kata, StatusLine& status) {
  std::vector<std::pair<std::string, fs::path>> sources = {{"stub", kata.stub()}};
  for (const fs::path& step : steps(kata)) sources.emplace_back(step.stem().string(), step);
  if (sources.size() == 1)
    return user_fault(fmt::format("{} has no steps; the first is {}", kata.name,
                                  shown_path(kata.solution_folder / "step_1_NAME.cpp")));
  sources.emplace_back("solution", kata.solution());
  Kata unlimited = kata;  // steps may exceed limits on counts, which are for who wants points
  unlimited.limits.allocations = unlimited.limits.round_trips = std::nullopt;
  std::vector<Rung> ladder;
  for (const auto& [name, source] : sources) {
    status.show_progress("measuring the ladder of " + kata.name, static_cast<int>(ladder.size()),
                         static_cast<int>(sources.size()));
    auto result = judge_for_author(context, unlimited, name, source, {.marks = kata.metrics});
    if (!result) return result.fault();
    if (interrupted()) return machine_fault("interrupted");
    if (result->metrics.empty()) {
      if (result->failures.empty())
        return user_fault(fmt::format("{}: {}\n{}", shown_path(source), result->reason, result->compiler));
      return user_fault(fmt::format("{} is not correct: {}: {}", shown_path(source),
                                    result->failures.front().test, result->failures.front().message));
    }
    ladder.push_back({name, name == "stub" ? "as shipped" : first_comment(slurp(source)), result->metrics});
  }
  return ladder;
}

int dev_ladder(Context& context, const Options& options) {
  auto kata = the_kata(context, options.names);
  if (!kata) return report_fault(kata.fault());
  StatusLine status;
  if (Status ready = prepare(context, {*kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  const auto ladder = measure_ladder(context, **kata, status);
  status.clear();
  if (!ladder) return report_fault(ladder.fault());
  for (std::size_t i = 0; i < (*kata)->metrics.size(); ++i) {
    const Metric metric = (*kata)->metrics[i].metric;
    fmt::print("{}| step | one call | {} | gain | what is new |\n|---|---|---|---|---|\n", i > 0 ? "\n" : "",
               metric == Metric::time ? "speedup" : to_string(metric));
    double before = 1;
    for (const Rung& rung : *ladder) {
      const MetricResultView& figures = rung.metrics[i];
      fmt::print("| {} | {} | {} | {} | {} |\n", rung.name, amount(metric, figures.candidate),
                 times(figures.speedup.value),
                 &rung == &ladder->front() ? "" : times(figures.speedup.value / before), rung.description);
      before = figures.speedup.value;
    }
  }
  return kAllPassed;
}

}  // namespace grader
