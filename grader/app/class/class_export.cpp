#include "app/class/class_export.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/class/class_grades.h"
#include "base/text.h"
#include "classroom/exports/class_files.h"
#include "classroom/exports/per_person.h"
#include "classroom/exports/tables.h"
#include "report/class/words.h"

namespace grader::classroom {
namespace {

/// "Ledger=ledger;Katas=total"
Result<std::vector<ColumnChoice>> choices_of(const std::string& text) {
  std::vector<ColumnChoice> choices;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view one = rest.substr(0, end);
    const std::size_t equals = one.rfind('=');
    if (equals == std::string_view::npos)
      return user_fault(fmt::format("--column wants TITLE=KATA, not '{}'", shown(std::string(one))));
    choices.push_back(
        {std::string(trimmed(one.substr(0, equals))), std::string(trimmed(one.substr(equals + 1)))});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return choices;
}

Result<ExportedFiles> fill(const ExportRequest& request, const TableRules& rules, const ClassGrades& grades) {
  auto choices = choices_of(request.options.column);
  if (!choices) return choices.fault();
  const FillOptions options{.columns = choices.take(), .missing_as_zero = request.options.missing_as_zero};
  auto filled = fill_in(request.downloaded, request.shown, grades, rules, options);
  if (!filled) return filled.fault();
  ExportedFiles files;
  files.said = dry_run(*filled);
  files.files.emplace_back(request.shown, std::move(filled->bytes));
  return files;
}

Result<ExportedFiles> canvas(const ExportRequest& request) {
  return fill(request, canvas_table(), request.grades);
}
Result<ExportedFiles> blackboard(const ExportRequest& request) {
  return fill(request, blackboard_table(), request.grades);
}
Result<ExportedFiles> brightspace(const ExportRequest& request) {
  return fill(request, brightspace_table(), request.grades);
}
Result<ExportedFiles> moodle(const ExportRequest& request) {
  return fill(request, moodle_table(), request.grades);
}

using PerPerson = Result<std::string>(const ClassGrades& grades, std::size_t person);

Result<ExportedFiles> for_each_person(const ExportRequest& request, PerPerson* make,
                                      std::string_view suffix) {
  ExportedFiles files;
  const std::vector<std::string> names = file_names(request.book);
  for (std::size_t p = 0; p < request.grades.roster.people.size(); ++p) {
    const Person& person = request.grades.roster.people[p];
    const auto row = std::ranges::find(request.book.people, person.id, &BookPerson::id);
    if (person.standing != Standing::enrolled || row == request.book.people.end()) continue;
    auto text = make(request.grades, p);
    if (text) {
      const auto index = static_cast<std::size_t>(row - request.book.people.begin());
      files.files.emplace_back(names[index] + std::string(suffix), text.take());
    } else {
      files.said.push_back(fmt::format("{}: left out, for {}", shown(person.name), text.fault().message));
    }
  }
  if (files.files.empty()) return user_fault("nobody is graded yet, so there is nothing to export");
  return files;
}

Result<ExportedFiles> gradescope(const ExportRequest& request) {
  const auto results = [](const ClassGrades& grades, std::size_t person) {
    return gradescope_results(grades, person);
  };
  return for_each_person(request, results, ".json");
}
Result<ExportedFiles> autolab(const ExportRequest& request) {
  return for_each_person(request, autolab_autoresult, ".txt");
}
Result<ExportedFiles> prairielearn(const ExportRequest& request) {
  return for_each_person(request, prairielearn_results, ".json");
}

ExportedFiles single(std::string name, std::string bytes) {
  ExportedFiles files;
  files.files.emplace_back(std::move(name), std::move(bytes));
  return files;
}

Result<ExportedFiles> json(const ExportRequest& request) {
  return single("class.json", class_json(request.grades));
}
Result<ExportedFiles> junit(const ExportRequest& request) {
  return single("class.xml", class_junit(request.grades));
}
Result<ExportedFiles> csv(const ExportRequest& request) {
  return single("class.csv", class_csv(request.grades));
}

constexpr std::string_view kWorksheet =
    "the grading worksheet that Moodle lets you download (set it to English)";

constexpr ExportSystem kSystems[] = {
    {"canvas", true, "the gradebook as Canvas exports it", canvas},
    {"moodle", true, kWorksheet, moodle},
    {"moodle-feedback", true, kWorksheet, export_moodle_feedback},
    {"blackboard", true, "the grades as Blackboard lets you download them to work offline", blackboard},
    {"brightspace", true, "the grades as Brightspace exports them", brightspace},
    {"gradescope", false, "", gradescope},
    {"autolab", false, "", autolab},
    {"classroom50", true, "the folder of clones that 'gh teacher download' made", export_classroom50, true},
    {"prairielearn", false, "", prairielearn},
    {"exercism", false, "", export_exercism},
    {"json", false, "", json},
    {"junit", false, "", junit},
    {"csv", false, "", csv}};

}  // namespace

std::optional<ExportSystem> export_system(std::string_view name) {
  const auto found = std::ranges::find(kSystems, name, &ExportSystem::name);
  return found == std::end(kSystems) ? std::nullopt : std::optional(*found);
}

std::vector<std::string> export_systems() {
  std::vector<std::string> names;
  for (const ExportSystem& system : kSystems) names.emplace_back(system.name);
  return names;
}

}  // namespace grader::classroom
