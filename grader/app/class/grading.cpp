#include "app/class/grading.h"

#include <fmt/format.h>

#include <algorithm>

namespace grader::classroom {

std::set<std::string> sources_of(const Book& book, std::size_t column, std::optional<std::size_t> only_row,
                                 const std::function<bool(const Submission&)>& wanted) {
  std::set<std::string> sources;
  for (std::size_t row = 0; row < book.people.size(); ++row) {
    if (only_row && row != *only_row) continue;
    for (const Submission& submission : book.cells[row][column].submissions) {
      if (wanted(submission)) sources.insert(submission.source);
    }
  }
  return sources;
}

bool touches_a_mark(const Submission& submission) {
  if (submission.run == nullptr) return false;
  return std::ranges::any_of(submission.run->result.metrics, [](const MetricResultView& metric) {
    return (metric.speedup.low < metric.marks.pass && metric.speedup.high >= metric.marks.pass) ||
           (metric.speedup.low < metric.marks.full && metric.speedup.high >= metric.marks.full);
  });
}

std::vector<WantedUnit> wanted_units(const OpenClass& open, const Unit& kata_and_version,
                                     const std::string& set, const std::set<std::string>& sources) {
  std::map<std::string, int> tried;
  for (const UnitRun& run : open.runs.runs) {
    if (run.unit.kata != kata_and_version.kata || run.unit.version != kata_and_version.version) continue;
    int& most = tried[run.unit.source];
    most = std::max(most, run.attempt);
  }
  std::vector<WantedUnit> wanted;
  for (const std::string& source : sources) {
    const Unit unit{kata_and_version.kata, kata_and_version.version, source};
    wanted.push_back(
        {.unit = unit,
         .source = open.folder.source(source),
         .set = set,
         .seed_of = [&open, id = unit.id()](int attempt) { return open.folder.seed(id, attempt); },
         .first_attempt = tried[source] + 1});
  }
  return wanted;
}

std::map<std::string, std::string> kata_fields(const Kata& kata, const std::string& version,
                                               const std::string& set) {
  std::map<std::string, std::string> fields = {{"kata", kata.name},
                                               {"chapter", kata.chapter},
                                               {"title", kata.title},
                                               {"points", fmt::format("{}", kata.points)},
                                               {"version", version}};
  if (!set.empty()) fields["set"] = set;
  return fields;
}

Result<std::string> pinned_version(OpenClass& open, const Kata& kata, const BookKata& known) {
  auto version = kata_version(kata);
  if (!version) return version.fault();
  if (known.version == *version) return version;
  if (!known.version.empty()) {
    return user_fault(
        fmt::format("{0} is not the kata any more that this class was graded by; './kata class regrade {0}' "
                    "judges all hand-ins by "
                    "the new one, or put the old one back",
                    kata.name));
  }
  if (Status logged = open.log.append("kata", kata_fields(kata, *version, "")); !logged)
    return logged.fault();
  return version;
}

Status grade_kata(Context& context, OpenClass& open, UnitGrader& grader, const Kata& kata,
                  const std::vector<WantedUnit>& wanted, int& not_graded) {
  const auto control = grader.admit(kata);
  if (!control) return control.fault();
  if (Status logged = open.log.append("control", {{"kata", kata.name},
                                                  {"reading", fmt::format("{:.4f}", control->value)},
                                                  {"low", fmt::format("{:.4f}", control->low)},
                                                  {"high", fmt::format("{:.4f}", control->high)},
                                                  {"machine", context.machine.summary()}});
      !logged) {
    return logged;
  }
  // The result first: a kill between the two costs nothing, for what is there and not logged is logged at the
  // next start.
  return grader.judge(kata, wanted, [&](UnitRun& run) -> Status {
    if (Status saved = save_run(open.folder.results(), run); !saved) return saved;
    not_graded += run.is_graded() ? 0 : 1;
    return open.log.append("run", {{"kata", run.unit.kata},
                                   {"unit", run.unit.id()},
                                   {"source", run.unit.source},
                                   {"result", run.hash}});
  });
}

}  // namespace grader::classroom
