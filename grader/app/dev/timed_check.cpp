#include "app/dev/timed_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.h"
#include "kata/layout_check.h"
#include "report/wording.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// A recorded 'expert' that lies farther from what is measured no longer describes the solution.
constexpr double kMostStale = 1.15;

// What a duel can tell well and does not take long: the reference's time of one call, in seconds.
constexpr double kShortestReference = 0.3e-3;
constexpr double kLongestReference = 10e-3;
// Of code that waits for others, whose waits cannot be made shorter than a timer resolves.
constexpr double kLongestByTheWallClock = 30e-3;

constexpr int kSolutionRuns = 3;

// A step that gains nothing by time may show something else; one that loses is out of place.
constexpr double kNoSlower = 0.9;

std::string complaint(const KataResult& result) {
  std::string text = result.reason.empty() ? to_string(result.verdict) : result.reason;
  if (!result.failures.empty())
    text += fmt::format(" ({}: {})", result.failures[0].test, result.failures[0].message);
  if (result.reason == "does not compile") text += ":\n" + result.compiler;
  return text;
}

class TimedCheck {
 public:
  TimedCheck(Context& context, const Kata& kata, CheckReport& report)
      : context_(context), kata_(kata), report_(report) {
    unlimited_.limits.allocations = unlimited_.limits.round_trips = std::nullopt;
  }

  void brief(const std::vector<fs::path>& accepted) {
    check_accepted(accepted);
    check_solution({.marks = kata_.metrics});
  }

  void full(const std::vector<fs::path>& accepted) {
    check_accepted(accepted);
    measure_ladder();
    std::vector<KataResult> runs;
    for (int i = 0; i < kSolutionRuns && !interrupted(); ++i) {
      StatusLine silent([](const std::string&) {});
      const auto result = check_solution(LocalCalibrator(context_, silent).marks(kata_));
      if (!result || result->metrics.empty()) return;
      runs.push_back(*result);
    }
    if (!interrupted()) check_figures(runs);
  }

 private:
  void note(std::string what) { report_.findings.push_back(std::move(what)); }

  std::optional<KataResult> judged(const Kata& kata, const std::string& what, const fs::path& source,
                                   const LocalMarks& marks) {
    if (interrupted()) return std::nullopt;
    auto result = judge_for_author(context_, kata, what, source, marks);
    if (result) return *result;
    note(fmt::format("{}: {}", what, result.fault().message));
    return std::nullopt;
  }

  void check_accepted(const std::vector<fs::path>& accepted) {
    for (const fs::path& source : accepted) {
      const std::string name = source.filename().string();
      const auto result = judged(unlimited_, name, source, {.marks = kata_.metrics});
      if (result && !result->metrics.empty()) note(name + " is accepted as correct");
    }
  }

  // By these marks, and if they are not reached by fresh ones: those may come from another machine, or from
  // another hour of a machine that others use too.
  std::optional<KataResult> check_solution(const LocalMarks& marks) {
    auto result = judged(kata_, "solution", kata_.solution(), marks);
    if (result && !result->metrics.empty() && result->points < result->points_max) {
      StatusLine silent([](const std::string&) {});
      result = judged(kata_, "solution", kata_.solution(),
                      LocalCalibrator(context_, silent).calibrate_anew(kata_));
    }
    if (!result) return result;
    if (result->metrics.empty()) {
      note("the solution is not correct: " + complaint(*result));
    } else if (result->points < result->points_max) {
      note(fmt::format("the solution earns {:.2f} of {} points", result->points, result->points_max));
    }
    return result;
  }

  void measure_ladder() {
    std::vector<std::pair<std::string, fs::path>> rungs = {{"stub", kata_.stub()}};
    for (const fs::path& step : steps(kata_)) rungs.emplace_back(step.stem().string(), step);
    double before = 0;
    for (const auto& [name, source] : rungs) {
      const auto result = judged(unlimited_, name, source, {.marks = kata_.metrics});
      if (!result || result->metrics.empty()) continue;
      const double speedup = result->metrics.front().speedup.value;
      if (speedup < kNoSlower * before)
        note(fmt::format("{} is slower ({}) than the step before it ({}); steps lead upwards", name,
                         times(speedup), times(before)));
      before = speedup;
      if (name == "stub" && result->verdict == Verdict::pass)
        note("the stub as shipped passes: there is nothing to do");
      report_.measured.push_back(fmt::format("{} {}", name, times(result->metrics.front().speedup.value)));
    }
  }

  void check_figures(const std::vector<KataResult>& runs) {
    for (std::size_t i = 0; i < kata_.metrics.size(); ++i) {
      std::vector<double> speedups;
      for (const KataResult& run : runs) speedups.push_back(run.metrics[i].speedup.value);
      std::sort(speedups.begin(), speedups.end());
      const double median = speedups[speedups.size() / 2];
      const auto& [metric, marks] = kata_.metrics[i];
      report_.measured.push_back(fmt::format("solution {} by {} (spread of {}: {:.1f} %)", times(median),
                                             to_string(metric), speedups.size(),
                                             100 * (speedups.back() / speedups.front() - 1)));
      if (std::max(median / marks.expert, marks.expert / median) > kMostStale)
        note(fmt::format(
            "the {} mark 'expert' ({}) is stale: the solution reaches {:.3g}; './kata dev marks {}' "
            "measures it",
            to_string(metric), marks.expert, median, kata_.name));
      if (metric != Metric::time) continue;
      const double reference = runs.front().metrics[i].reference;
      report_.measured.insert(report_.measured.begin(), "reference " + amount(Metric::time, reference));
      const double longest = kata_.limits.threads > 1 ? kLongestByTheWallClock : kLongestReference;
      if (reference < kShortestReference || reference > longest)
        note(fmt::format("a call of the reference takes {}; for a good duel it takes {} to {}",
                         amount(Metric::time, reference), amount(Metric::time, kShortestReference),
                         amount(Metric::time, longest)));
    }
  }

  Context& context_;
  const Kata& kata_;
  // Limits on counts are for who wants points: steps may exceed them, and a wrong answer has to fail for
  // being wrong.
  Kata unlimited_ = kata_;
  CheckReport& report_;
};

}  // namespace

Result<KataResult> judge_for_author(Context& context, const Kata& kata, const std::string& what,
                                    const fs::path& source, const LocalMarks& marks) {
  return judge(context.env, kata,
               {.implementation = what,
                .source = source,
                .marks = marks.marks,
                .calibrated = marks.calibrated(),
                .baseline_l1_load = marks.baseline_l1_load,
                .patient = true});
}

void check_times(Context& context, const Kata& kata, const std::vector<fs::path>& accepted, CheckDepth depth,
                 CheckReport& report) {
  TimedCheck check(context, kata, report);
  if (depth == CheckDepth::full)
    check.full(accepted);
  else
    check.brief(accepted);
}

}  // namespace grader
