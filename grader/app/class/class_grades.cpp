#include "app/class/class_grades.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/book_people.h"
#include "classroom/opt_out.h"
#include "report/outcome.h"
#include "report/wording.h"

namespace grader::classroom {
namespace {

/// Where it fails; empty when it is correct.
std::string failure_of(const KataResult& result) {
  if (!result.failures.empty()) return sentence(result.failures[0].test);
  if (!result.metrics.empty()) return "";
  return result.tests_total == 0 && !result.compiler.empty() ? "does not compile"
                                                             : one_line(result.reason, 80);
}

/// "'sum' was not declared in this scope": the compiler's first error, without where it is.
std::string compile_error_of(const KataResult& result) {
  constexpr std::string_view kError = "error: ";
  const std::size_t at = result.compiler.find(kError);
  if (trouble_of(result) != Trouble::compiling || at == std::string::npos) return "";
  const std::size_t begin = at + kError.size();
  return one_line(result.compiler.substr(begin, result.compiler.find('\n', begin) - begin), 120);
}

ExportGrade grade_of(const Cell& cell) {
  ExportGrade grade{.speedup = {}};
  grade.text = line_of(cell);
  if (cell.state == CellState::waiting || cell.state == CellState::not_graded)
    grade.state = GradeState::not_graded;
  if (cell.state != CellState::graded) return grade;
  grade.state = GradeState::graded;
  grade.points = cell.points;
  const UnitRun* run = cell.run();
  if (run == nullptr) return grade;
  grade.passed = run->result.verdict == Verdict::pass;
  grade.failing = failure_of(run->result);
  grade.compile_error = compile_error_of(run->result);
  if (!run->result.metrics.empty()) {
    const Estimate& speedup = run->result.metrics[0].speedup;
    grade.speedup = speedup.value;
    grade.low = speedup.low;
    grade.high = speedup.high;
  }
  return grade;
}

/// Of a class without a roster, somebody is what the downloads call them.
Person person_named(const BookPerson& named) {
  Person person{.id = named.id, .name = named.name, .section = named.section, .group = ""};
  for (const KeyKind kind : {KeyKind::id, KeyKind::login, KeyKind::email, KeyKind::name}) {
    if (!named.id.empty()) add_key(person, {kind, named.id});
  }
  if (named.name != named.id) add_key(person, {KeyKind::name, named.name});
  return person;
}

}  // namespace

std::string line_of(const Cell& cell) {
  if (cell.overridden) return fmt::format("set by hand: {}", one_line(cell.overridden->why));
  if (cell.state == CellState::waiting) return "not graded yet";
  if (cell.state == CellState::not_graded)
    return cell.submissions.empty() ? "not graded" : one_line(cell.submissions.back().not_graded);
  const UnitRun* run = cell.run();
  if (run == nullptr) return cell.counted.why;
  const KataResult& result = run->result;
  std::string text = one_line(result.reason);
  if (!result.metrics.empty()) {
    const MetricResultView& metric = result.metrics[0];
    text =
        fmt::format("{} ({} to {}); pass {}, full {}", times(metric.speedup.value), times(metric.speedup.low),
                    times(metric.speedup.high), times(metric.marks.pass), times(metric.marks.full));
  }
  if (cell.counted.penalty > 0)
    text += fmt::format("; {} points off: {}", exported_points(cell.counted.penalty, 1e9), cell.counted.why);
  return text;
}

Result<ClassGrades> grades_of(const OpenClass& open, const Book& book) {
  const auto roster = roster_of(open.folder);
  if (!roster) return roster.fault();
  ClassGrades grades;
  grades.name = "total";
  grades.hidden = hidden_from_leaderboards(open.folder, book, open.log.records());
  for (const BookKata& kata : book.katas)
    grades.katas.push_back({kata.name, kata.title.empty() ? kata.name : kata.title, kata.points});
  if (*roster) {
    grades.roster = **roster;
  } else {
    grades.roster.shown = "the downloads";
    for (const BookPerson& person : book.people) grades.roster.people.push_back(person_named(person));
  }
  for (const Person& person : grades.roster.people) {
    std::vector<ExportGrade>& row = grades.grades.emplace_back(grades.katas.size());
    const auto found = std::ranges::find_if(
        book.people, [&](const BookPerson& one) { return one.id == person.id && one.on_roster; });
    if (found == book.people.end()) continue;
    const auto& cells = book.cells[static_cast<std::size_t>(found - book.people.begin())];
    for (std::size_t k = 0; k < cells.size(); ++k) {
      row[k] = grade_of(cells[k]);
      if (person.standing == Standing::excused) row[k].state = GradeState::excused;
    }
  }
  return grades;
}

}  // namespace grader::classroom
