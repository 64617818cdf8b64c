#include <fmt/format.h>

#include <set>

#include "app/class/grading.h"
#include "run/sandbox.h"

namespace grader {

using namespace classroom;

namespace {

// The katas to grade: what was handed in, or of that what --katas names.
Result<std::vector<const Kata*>> wanted_katas(const Context& context, const Options& options,
                                              const Book& book) {
  std::vector<const Kata*> katas;
  std::set<std::string> named;
  if (options.only_katas) {
    const auto selected = context.catalogue.select(listed(*options.only_katas), context.here);
    if (!selected) return selected.fault();
    for (const CatalogueEntry* entry : *selected) named.insert(entry->name);
  }
  for (const BookKata& kata : book.katas) {
    if (options.only_katas && !named.contains(kata.name)) continue;
    const auto found = context.catalogue.find(kata.name, context.here);
    if (!found) return found.fault();
    katas.push_back(*found);
  }
  return katas;
}

}  // namespace

int class_grade(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  std::optional<std::size_t> only_row;
  if (options.only_student) {
    const auto row = row_of(*book, *options.only_student);
    if (!row) return report_fault(row.fault());
    only_row = *row;
  }
  const auto katas = wanted_katas(context, options, *book);
  if (!katas) return report_fault(katas.fault());
  if (const std::string& obstacle = sandbox_obstacle(); !obstacle.empty()) {
    return report_fault(machine_fault(
        "a class is graded in a sandbox only, for hand-ins are strangers' programs: " + obstacle));
  }

  struct Part {
    const Kata* kata;
    std::vector<WantedUnit> units;
  };
  std::vector<Part> parts;
  std::vector<const Kata*> needed;
  int total = 0;
  for (const Kata* kata : *katas) {
    const std::size_t column = *column_of(*book, kata->name);
    const auto version = pinned_version(*open, *kata, book->katas[column]);
    if (!version) return report_fault(version.fault());
    const auto ungraded = [](const Submission& submission) { return submission.run == nullptr; };
    parts.push_back({kata, wanted_units(*open, {kata->name, *version, ""}, book->katas[column].set,
                                        sources_of(*book, column, only_row, ungraded))});
    total += static_cast<int>(parts.back().units.size());
    if (!parts.back().units.empty()) needed.push_back(kata);
  }
  if (total == 0) {
    fmt::print("Every hand-in is graded already. Next: ./kata class report\n");
    return kAllPassed;
  }
  StatusLine status;
  if (Status ready = prepare(context, needed, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  UnitGrader grader(context, status);
  grader.expect(total);
  int not_graded = 0;
  int code = kAllPassed;
  for (const Part& part : parts) {
    if (part.units.empty()) continue;
    const Status graded = grade_kata(context, *open, grader, *part.kata, part.units, not_graded);
    if (graded) continue;
    status.clear();
    if (interrupted()) {
      fmt::print(stderr, "kata: {} of {} graded and kept; the same command does the rest\n", grader.graded(),
                 total);
      return report_fault(graded.fault());
    }
    code = report_fault(graded.fault());  // of this kata; others may be fit
  }
  status.clear();
  // What was not even tried is not "not graded".
  if (grader.graded() < total) {
    fmt::print("{} of {} graded and kept; the same command does the rest\n", grader.graded() - not_graded,
               total);
    return code;
  }
  fmt::print(
      "{} of {} graded{}. Next: ./kata class report\n", grader.graded() - not_graded, total,
      not_graded > 0 ? fmt::format(", {} not graded: './kata class status' says why", not_graded) : "");
  return not_graded > 0 && code == kAllPassed ? kMachineFault : code;
}

}  // namespace grader
