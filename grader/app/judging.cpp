#include "app/judging.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/calibration.h"
#include "base/text.h"
#include "judge/helper_headers.h"
#include "kata/read_text.h"
#include "report/json/junit.h"
#include "report/terminal/grade.h"
#include "report/terminal/run.h"

namespace grader {
namespace {

// Beyond what noise makes of code that is as fast as the reference.
bool gains_anything(const KataResult& result) {
  constexpr double kNoticeable = 1.1;
  return std::any_of(result.metrics.begin(), result.metrics.end(),
                     [](const MetricResultView& metric) { return metric.speedup.value >= kNoticeable; });
}

// A hand-in is one file, so whoever uses another should hear of it in time.
void note_helpers(const Kata& kata, const std::filesystem::path& file, const std::string& source,
                  KataResult& result) {
  const auto headers = helper_headers(kata, file, source);
  if (!headers || headers->empty()) return;
  std::vector<std::string> names;
  for (const HelperHeader& header : *headers) names.push_back(header.name);
  result.notes.push_back(fmt::format(
      "This verdict used {} beside {}. A hand-in is one file: before you hand it in, move that code there.",
      join(names, ", "), file.filename().string()));
}

}  // namespace

Result<KataResult> judge_and_record(Context& context, const Kata& kata, const Options& options,
                                    StatusLine& status) {
  if (const auto broken = context.broken_harnesses.find(kata.name); broken != context.broken_harnesses.end())
    return user_fault(broken->second);
  auto chosen = judge_options(context, kata, options);
  if (!chosen) return chosen.fault();
  chosen->explain_crashes = options.explain_crashes;
  chosen->look_for_races = options.look_for_races;
  std::string source;
  const auto judge_by = [&](const LocalMarks& local) {
    chosen->marks = local.marks;
    chosen->calibrated = local.calibrated();
    chosen->baseline_l1_load = local.baseline_l1_load;
    // Before judging: what is remembered is what was judged, even if the student saves meanwhile.
    auto text = read_text(chosen->source);
    source = text ? *text : std::string();
    status.show("judging " + kata.name + " …");
    return judge(context.env, kata, *chosen);
  };
  // Marks decide nothing for code that gains nothing: an untouched book is graded without measuring any
  // expert.
  std::error_code error;
  const bool is_solution = std::filesystem::equivalent(chosen->source, kata.solution(), error);
  chosen->shipped = is_solution;
  LocalCalibrator calibrator(context, status);
  LocalMarks local = is_solution ? calibrator.marks(kata) : calibrator.known_or_mended(kata);
  if (interrupted()) return machine_fault("interrupted");
  auto result = judge_by(local);
  if (result && !local.calibrated() && gains_anything(*result) && !interrupted()) {
    local = calibrator.marks(kata);
    if (local.calibrated() && !interrupted()) result = judge_by(local);
  }
  status.clear();
  if (!result) return result;
  if (interrupted()) return machine_fault("interrupted");
  if (!local.failure.empty()) result->notes.push_back(local.failure);
  note_helpers(kata, chosen->source, source, *result);
  context.find_gradebook_again();
  if (context.gradebook) {
    const Status recorded = context.gradebook->record(*result, source, context.machine);
    if (!recorded)
      result->notes.push_back("This attempt could not be remembered: " + recorded.fault().message + ".");
  } else {
    result->notes.push_back("This attempt could not be remembered: " + context.gradebook_fault + ".");
  }
  return result;
}

Result<std::vector<std::unique_ptr<Reporter>>> make_reporters(const Context& context, const Options& options,
                                                              JsonForm form) {
  if (options.json == "-" && options.junit == "-")
    return user_fault("only one report can go to standard output");
  std::vector<std::unique_ptr<Reporter>> reporters;
  const bool to_stderr = options.json == "-";
  std::ostream& out = to_stderr ? std::cerr : std::cout;
  const bool colour = use_colour(to_stderr ? STDERR_FILENO : STDOUT_FILENO);
  if (form == JsonForm::kata) {
    reporters.push_back(std::make_unique<TerminalRunReporter>(out, colour, options.show_output));
  } else {
    reporters.push_back(std::make_unique<TerminalGradeReporter>(out, colour));
  }
  if (options.json) {
    auto file = OutputFile::open(*options.json);
    if (!file) return file.fault();
    reporters.push_back(std::make_unique<JsonReporter>(file.take(), form, &context.catalogue));
  }
  if (options.junit) {
    auto file = OutputFile::open(options.junit->string());
    if (!file) return file.fault();
    reporters.push_back(std::make_unique<JunitReporter>(file.take()));
  }
  return reporters;
}

int exit_code(const std::vector<KataResult>& results) {
  if (std::any_of(results.begin(), results.end(), [](const auto& r) { return r.verdict == Verdict::error; }))
    return kMachineFault;
  const bool all = std::all_of(results.begin(), results.end(), [](const auto& r) {
    // What this machine cannot judge is named in the report and is nobody's failure.
    return r.verdict == Verdict::pass || r.verdict == Verdict::skipped;
  });
  return all ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
