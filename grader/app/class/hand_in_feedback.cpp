// What a hand-in would earn, for students and for the autograders of other systems: no class, no roster, no
// control of the machine, and so no grade.
#include <fmt/format.h>

#include <algorithm>

#include "app/class/lone_source.h"
#include "app/class/open_class.h"
#include "app/judging.h"
#include "base/text.h"
#include "classroom/exports/per_person.h"
#include "classroom/hand_in_files.h"
#include "report/class/words.h"
#include "report/wording.h"

namespace grader {

using namespace classroom;

namespace {

constexpr const char* kNoGrade =
    "Time measured here is feedback, not a grade: this machine is shared, and nothing was checked on it.";

ExportGrade feedback_grade(const KataResult& result) {
  ExportGrade grade{.points = result.points, .speedup = {}, .text = run_words(result)};
  grade.state = result.verdict == Verdict::error || result.verdict == Verdict::skipped
                    ? GradeState::not_graded
                    : GradeState::graded;
  if (grade.state == GradeState::not_graded) grade.text = one_line(result.reason);
  grade.passed = result.verdict == Verdict::pass;
  if (!result.metrics.empty()) grade.speedup = result.metrics.front().speedup.value;
  return grade;
}

Result<ExportGrade> judged(Context& context, const Kata& kata, const std::string& source) {
  auto lone = LoneSource::of(source);
  if (!lone) return lone.fault();
  Options options;
  options.file = lone->file;
  options.explain_crashes = false;
  StatusLine status;
  auto result = judge_and_record(context, kata, options, status);
  status.clear();
  if (!result) return result.fault();
  lone->name_as_student(*result, kata);
  result->implementation = "stub";  // what the student knows it by, wherever it lay here
  return feedback_grade(*result);
}

/// What nobody took, for the person who misses it; a line each.
std::string left_out(const std::vector<IngestedFile>& files) {
  std::string text;
  for (const IngestedFile& file : files) {
    if (file.outcome == IngestedFile::Outcome::not_recognized)
      text += fmt::format("{}: not taken: {}\n", shown(file.path), shown(file.reason));
  }
  return text;
}

}  // namespace

int class_feedback(Context& context, const Options& options) {
  const auto selected = context.catalogue.select(listed(options.only_katas.value_or("")), context.here);
  if (!selected) return report_fault(selected.fault());
  std::vector<const Kata*> katas;
  std::vector<std::string> all, wanted;
  for (const Kata* kata : context.catalogue.katas()) all.push_back(kata->name);
  for (const CatalogueEntry* entry : *selected) {
    if (!entry->kata) return report_fault(entry->kata.fault());
    katas.push_back(&*entry->kata);
    wanted.push_back(entry->name);
  }
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return report_fault(program.fault());
  const auto found = found_files(context.here / options.names.front(), *program);
  if (!found) return report_fault(found.fault());
  if (Status ready = prepare(context, katas, status); !ready) return report_fault(ready.fault());
  status.clear();
  const std::vector<IngestedFile> files = files_of_one(*found, all, wanted);

  ClassGrades grades;
  grades.roster.people.emplace_back();
  std::vector<ExportGrade>& row = grades.grades.emplace_back();
  for (const Kata* kata : katas) {
    grades.katas.push_back({kata->name, kata->title, kata->points});
    const auto file = std::ranges::find_if(files, [&](const IngestedFile& each) {
      return each.outcome == IngestedFile::Outcome::handed_in && each.kata == kata->name;
    });
    if (file == files.end()) {
      row.push_back({.state = GradeState::none, .speedup = {}, .text = ""});
      continue;
    }
    auto grade = judged(context, *kata, (*found)[static_cast<std::size_t>(file - files.begin())].bytes);
    if (!grade) return report_fault(std::move(grade.fault()).within(kata->name + " was not judged"));
    row.push_back(grade.take());
    if (interrupted()) return report_fault(machine_fault("interrupted"));
  }
  const std::string note = left_out(files) + kNoGrade;
  for (std::size_t k = 0; k < katas.size(); ++k)
    fmt::print("{}\n{}\n", katas[k]->name,
               row[k].state == GradeState::none ? "nothing was handed in\n" : row[k].text);
  fmt::print("{}\n", note);
  if (options.gradescope) {
    const auto text = gradescope_results(grades, 0, note);
    if (!text) return report_fault(machine_fault(text.fault().message));
    auto file = OutputFile::open(options.gradescope->string());
    if (!file) return report_fault(file.fault());
    if (Status written = file->finish(*text); !written) return report_fault(written.fault());
  }
  if (options.autolab) {
    const auto line = autolab_autoresult(grades, 0);
    if (!line) return report_fault(machine_fault(line.fault().message));
    fmt::print("{}", *line);
  }
  return kAllPassed;
}

}  // namespace grader
