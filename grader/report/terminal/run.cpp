#include "report/terminal/run.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

#include "base/units.h"
#include "report/outcome.h"
#include "report/wording.h"
#include "score/points.h"
#include "store/gating.h"

namespace grader {
namespace {

constexpr std::size_t kFailuresShown = 5;
constexpr std::size_t kFailureLines = 12;
constexpr std::size_t kFailureBytes = 2000;
constexpr std::size_t kLastLines = 8;  // of what a failed test printed
constexpr std::size_t kWarningBytes = 4000;
constexpr std::size_t kBarWidth = 22;
/// The compiler's message is shown in full, as long as a terminal lets one scroll back to its beginning.
constexpr std::size_t kCompilerBytes = std::size_t{1} << 16;
constexpr std::size_t kEveryLine = static_cast<std::size_t>(-1);
/// Beyond it a reader should know that the wall clock tells another story.
constexpr double kClockGap = 1.2;
constexpr double kWidestGap = 100;  // beyond, a wall time too short to be told from an empty call

std::string_view last_lines(std::string_view text, std::size_t lines) {
  std::size_t at = text.ends_with('\n') ? text.size() - 1 : text.size();
  for (; lines > 0 && at != text.npos; --lines) at = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return at == text.npos ? text : text.substr(at + 1);
}

}  // namespace

void TerminalRunReporter::begin(const Machine&, std::size_t) {}

void TerminalRunReporter::kata(const KataResult& result) {
  const std::string implementation =
      result.implementation == "stub" ? "" : ", " + one_line(result.implementation);
  out_ << paint_.bold(one_line(result.title.empty() ? result.kata : result.title))
       << paint_.dim(
              fmt::format("  {}/{}{}", one_line(result.chapter), one_line(result.kata), implementation))
       << "\n\n"
       << measured(result) << verdict(result) << next(result) << notes(result) << std::flush;
}

std::string TerminalRunReporter::body(const KataResult& result) const {
  return measured(result) + verdict(result) + notes(result);
}

Status TerminalRunReporter::end(const GradeResult&) {
  if (!out_) return user_fault("cannot write to standard output");
  return ok();
}

std::string TerminalRunReporter::measured(const KataResult& result) const {
  std::string text = compiler(result) + tests(result) + printed(result);
  for (const MetricResultView& each : result.metrics) text += metric(result, each);
  return text;
}

std::string TerminalRunReporter::compiler(const KataResult& result) const {
  if (result.compiler.empty()) return "";
  if (trouble_of(result) == Trouble::compiling) {
    return indented(result.compiler, 0, kEveryLine, kCompilerBytes) + "\n";
  }
  return "  The compiler warns:\n" + indented(result.compiler, 4, kEveryLine, kWarningBytes) + "\n";
}

std::string TerminalRunReporter::tests(const KataResult& result) const {
  std::string text;
  if (result.tests_total > 0) {
    const bool all = result.tests_passed == result.tests_total;
    const std::string count = fmt::format("{} of {} tests passed", result.tests_passed, result.tests_total);
    text = fmt::format("  {}\n\n", all ? paint_.good(count) : paint_.bad(count));
  }
  for (std::size_t i = 0; i < result.failures.size() && i < kFailuresShown; ++i) {
    const TestFailure& failure = result.failures[i];
    text += fmt::format("  {} {}{}\n", paint_.bad("x"), paint_.bold(one_line(sentence(failure.test))),
                        failure.where.empty() ? "" : "  " + paint_.dim(one_line(failure.where)));
    if (!failure.message.empty()) text += indented(failure.message, 6, kFailureLines, kFailureBytes);
    if (!failure.printed.empty() && !whole_output_)
      text += "      It printed:\n" +
              indented(last_lines(failure.printed, kLastLines), 8, kLastLines, kFailureBytes);
  }
  if (result.failures.size() > kFailuresShown) {
    text += fmt::format("  and {} more\n", result.failures.size() - kFailuresShown);
  }
  return result.failures.empty() ? text : text + "\n";
}

std::string TerminalRunReporter::printed(const KataResult& result) const {
  if (result.printed.empty()) return "";
  std::string text;
  for (const Printed& each : result.printed) {
    if (!whole_output_) break;
    text += fmt::format("  {} printed:\n{}", one_line(sentence(each.test)),
                        indented(each.text, 6, kEveryLine, kCompilerBytes));
  }
  if (!whole_output_)
    text = paint_.dim(fmt::format("  Your code printed something in {}: {} --output shows it.",
                                  counted(result.printed.size(), "test"), one_line(command_of(result)))) +
           "\n";
  return text + "\n";
}

std::string TerminalRunReporter::metric(const KataResult& result, const MetricResultView& metric) const {
  const Marks& marks = metric.marks;
  const bool passed = metric.verdict == DuelVerdict::pass;
  const std::string speedup = passed ? paint_.good(times(metric.speedup.value))
                                     : paint_.doubtful(times_below(metric.speedup.value, marks.pass));
  std::string text = fmt::format("  {:<6}  reference {}, yours {}: {} ({})\n", metric_label(metric.metric),
                                 amount(metric.metric, metric.reference),
                                 amount(metric.metric, metric.candidate), speedup, interval(metric.speedup));
  text += fmt::format("          1x [{}] {}  pass {}, expert {} {}\n",
                      bar(metric.speedup.value, marks, kBarWidth), times(marks.full), times(marks.pass),
                      times(marks.expert), metric.calibrated ? "here" : "elsewhere");
  if (result.metrics.size() > 1) {
    const double share = result.points_max / static_cast<double>(result.metrics.size());
    text += fmt::format("          {} points\n",
                        points_of(points(metric.speedup.value, marks.full, share), share));
  }
  const double gap = result.wall_speedup / metric.speedup.value;
  if (metric.metric == Metric::time && result.wall_speedup > 0 && gap < kWidestGap &&
      (gap > kClockGap || gap < 1 / kClockGap)) {
    text += paint_.dim(fmt::format("          by the wall clock {}", times(result.wall_speedup))) + "\n";
  }
  return text + "\n";
}

std::string TerminalRunReporter::verdict(const KataResult& result) const {
  const std::string points = points_of(result.points, result.points_max) + " points";
  const std::string why = one_line(reason_of(result));
  const std::string because = why.empty() ? "" : ": " + why;
  std::string text;
  switch (result.verdict) {
    case Verdict::pass: text = paint_.good("PASS") + "  " + points; break;
    case Verdict::fail: text = paint_.doubtful("NOT YET") + "  " + points + because; break;
    case Verdict::inconclusive: text = paint_.doubtful("UNCLEAR") + "  " + points + because; break;
    case Verdict::error: text = paint_.bad("ERROR") + "  not judged" + because; break;
    case Verdict::skipped: text = paint_.doubtful("SKIPPED") + because; break;
  }
  return "  " + text + "\n";
}

std::string TerminalRunReporter::next(const KataResult& result) const {
  const std::string step = next_step(result);
  return step.empty() ? "" : "  Next: " + one_line(step, 1000) + "\n";
}

std::string TerminalRunReporter::notes(const KataResult& result) const {
  std::string text;
  for (const std::string& note : result.notes) text += paint_.dim("  Note: " + one_line(note, 1000)) + "\n";
  return text.empty() ? text : "\n" + text;
}

std::string next_step(const KataResult& result) {
  const std::string file = file_of(result);
  const std::string command = command_of(result);
  if (result.verdict == Verdict::error) return "./kata doctor says what is wrong with this machine.";
  if (result.verdict == Verdict::skipped) return "install it, then ./kata run " + result.kata + ".";
  if (result.verdict == Verdict::inconclusive) {
    return fmt::format("close other programs and give it more time: {} --budget 10", command);
  }
  const MetricResultView* gating = gating_metric(result);
  switch (trouble_of(result)) {
    case Trouble::compiling: return fmt::format("mend the first error in {}, then {}", file, command);
    case Trouble::correctness:
      return fmt::format("make it correct in {}, then {}; speed counts from then on", file, command);
    case Trouble::counted:
      return fmt::format("it is correct; make it keep to that in {}, then {}", file, command);
    case Trouble::speed: return fmt::format("edit {}, then {}", file, command);
    case Trouble::none: break;
  }
  if (result.implementation != "stub") return "";
  if (result.points < result.points_max && gating != nullptr) {
    return fmt::format("full marks are at {}; or go on, ./kata shows what comes next",
                       times(gating->marks.full));
  }
  return "./kata shows what comes next";
}

}  // namespace grader
