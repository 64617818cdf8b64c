#include "report/terminal/grade.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "report/outcome.h"
#include "report/wording.h"
#include "score/points.h"
#include "store/gating.h"

namespace grader {
namespace {

constexpr std::size_t kKatasNamedInANote = 3;

/// Columns of a row and of the heading; the verdict follows.
std::string row(const std::string& kata, const std::string& tests, const std::string& speedup,
                const std::string& mark, const std::string& points) {
  return fmt::format("  {:<26} {:>7} {:>8} {:>7} {:>10}  ", kata, tests, speedup, mark, points);
}

std::size_t count(const GradeResult& result, Verdict verdict) {
  return static_cast<std::size_t>(
      std::count_if(result.katas.begin(), result.katas.end(),
                    [&](const KataResult& kata) { return kata.verdict == verdict; }));
}

}  // namespace

void TerminalGradeReporter::begin(const Machine& machine, std::size_t katas) {
  out_ << paint_.dim(fmt::format("{} on {}", counted(katas, "kata"), one_line(machine.summary()))) << "\n\n"
       << paint_.dim(row("kata", "tests", "speedup", "needs", "points") + "verdict") << "\n"
       << std::flush;
}

void TerminalGradeReporter::kata(const KataResult& result) {
  if (result.chapter != chapter_) {
    chapter_ = result.chapter;
    out_ << paint_.bold(one_line(chapter_)) << "\n";
  }
  const MetricResultView* gating = gating_metric(result);
  const bool passed = gating != nullptr && gating->verdict == DuelVerdict::pass;
  const std::string speedup = gating == nullptr ? "-"
                              : passed          ? times(gating->speedup.value)
                                                : times_below(gating->speedup.value, gating->marks.pass);
  const std::string points =
      fmt::format("{}/{}", shown_points(result.points, result.points_max) + 0.0, result.points_max);
  out_ << row(one_line(result.kata),
              result.tests_total > 0 ? fmt::format("{}/{}", result.tests_passed, result.tests_total) : "-",
              speedup, gating == nullptr ? "-" : times(gating->marks.pass), points)
       << paint_verdict(result.verdict) << "\n";
  // That it is too slow stands in the columns.
  const bool told = result.verdict == Verdict::pass || (result.verdict == Verdict::fail && gating != nullptr);
  const std::string reason = one_line(reason_of(result));
  if (!told && !reason.empty()) out_ << paint_.dim("      " + reason) << "\n";
  for (const std::string& note : result.notes) {
    auto known =
        std::find_if(notes_.begin(), notes_.end(), [&](const auto& entry) { return entry.first == note; });
    if (known == notes_.end()) known = notes_.insert(notes_.end(), {note, {}});
    known->second.push_back(one_line(result.kata));
  }
  out_ << std::flush;
}

Status TerminalGradeReporter::end(const GradeResult& result) {
  const std::size_t passed = count(result, Verdict::pass);
  const std::string total =
      fmt::format("{} of {} passed, {} points", passed, counted(result.katas.size(), "kata"),
                  points_of(result.points(), result.points_max()));
  out_ << "\n" << (passed == result.katas.size() ? paint_.good(total) : paint_.bold(total));
  for (const Verdict verdict : {Verdict::inconclusive, Verdict::error, Verdict::skipped}) {
    const std::size_t n = count(result, verdict);
    if (n > 0) out_ << fmt::format(", {} {}", n, verdict_word(verdict));
  }
  out_ << "\n" << notes() << std::flush;
  if (!out_) return user_fault("cannot write to standard output");
  return ok();
}

std::string TerminalGradeReporter::paint_verdict(Verdict verdict) const {
  const std::string word = verdict_word(verdict);
  if (verdict == Verdict::pass) return paint_.good(word);
  return verdict == Verdict::error ? paint_.bad(word) : paint_.doubtful(word);
}

std::string TerminalGradeReporter::notes() const {
  std::string text;
  for (const auto& [note, katas] : notes_) {
    const std::string whom =
        katas.size() > kKatasNamedInANote ? counted(katas.size(), "kata") : join(katas, ", ");
    text += paint_.dim(fmt::format("Note: {} ({})", one_line(note, 1000), whom)) + "\n";
  }
  return text.empty() ? text : "\n" + text;
}

}  // namespace grader
