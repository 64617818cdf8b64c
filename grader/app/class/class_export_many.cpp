// Exports that write something for each person of another system's list.
#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "app/class/class_export.h"
#include "app/class/class_grades.h"
#include "base/json_reader.h"
#include "base/slurp.h"
#include "classroom/archive_reader.h"
#include "classroom/exports/per_person.h"
#include "classroom/exports/tables.h"
#include "classroom/found_files.h"
#include "report/class/exercism.h"
#include "report/class/feedback.h"
#include "report/class/words.h"

namespace grader::classroom {

/// Feedback for each participant of the worksheet, in the zip that Moodle takes back.
Result<ExportedFiles> export_moodle_feedback(const ExportRequest& request) {
  Roster roster = request.grades.roster;
  const auto nobody = add_participants(roster, request.downloaded, request.shown);
  if (!nobody) return nobody.fault();
  StatusLine status;
  const auto program = archive_program(request.context, status);
  if (!program) return program.fault();
  if (program->empty()) return machine_fault(kArchivesNeed);
  std::vector<ArchiveEntry> entries;
  for (const Person& person : roster.people) {
    const auto number = std::ranges::find(person.keys, KeyKind::participant, &PersonKey::kind);
    const auto row = std::ranges::find(request.book.people, person.id, &BookPerson::id);
    if (number == person.keys.end() || row == request.book.people.end()) continue;
    const auto index = static_cast<std::size_t>(row - request.book.people.begin());
    entries.push_back({moodle_feedback_path(person.name, number->value, "feedback.html"),
                       feedback_html(request.book, index), ""});
  }
  if (entries.empty())
    return user_fault(fmt::format("{}: nobody of this class is in there; is it another course's worksheet?",
                                  request.shown));
  auto zip = make_zip(*program, entries);
  if (!zip) return zip.fault();
  ExportedFiles files;
  files.said = *nobody;
  files.said.push_back(fmt::format("feedback for {} of {} people", entries.size(), roster.people.size()));
  files.files.emplace_back("moodle-feedback.zip", zip.take());
  return files;
}

/// A new result.json for each clone that has one, with what the old one says of the submission.
Result<ExportedFiles> export_classroom50(const ExportRequest& request) {
  std::error_code error;
  if (!std::filesystem::is_directory(request.path, error))
    return user_fault(fmt::format("{} is no folder of clones", request.shown));
  ExportedFiles files;
  std::set<std::filesystem::path> clones;
  for (const auto& entry : std::filesystem::directory_iterator(request.path, error))
    if (std::filesystem::exists(entry.path() / "result.json", error)) clones.insert(entry.path());
  for (const std::filesystem::path& clone : clones) {
    const std::string name = clone.filename().string();
    const JsonValue old = JsonValue::parse(slurp(clone / "result.json"), nullptr, false);
    const std::string owner = string_in(old, "owner");
    if (owner.empty()) {
      files.said.push_back(fmt::format("{}: left out, for its result.json names no owner", shown(name)));
      continue;
    }
    const auto people = people_of(request.grades.roster, PersonKeys{{KeyKind::github, owner}});
    if (!people || people->size() != 1) {
      const std::string why = people ? "it is several people's" : people.fault().message;
      files.said.push_back(fmt::format("{}: left out, for {}", shown(name), why));
      continue;
    }
    const Classroom50Submission submission{.classroom = string_in(old, "classroom"),
                                           .assignment = string_in(old, "assignment"),
                                           .owner = owner,
                                           .submission = string_in(old, "submission"),
                                           .commit = string_in(old, "commit"),
                                           .release = string_in(old, "release"),
                                           .review = string_in(old, "review"),
                                           .datetime = string_in(old, "datetime"),
                                           .graded_at = utc_now()};
    const auto person = static_cast<std::size_t>((*people)[0] - request.grades.roster.people.data());
    auto text = classroom50_result(request.grades, person, submission);
    if (text)
      files.files.emplace_back(name + "/result.json", text.take());
    else
      files.said.push_back(fmt::format("{}: left out, for {}", shown(name), text.fault().message));
  }
  if (files.files.empty())
    return user_fault(
        fmt::format("{}: no clone in there has a result.json of somebody who is graded", request.shown));
  return files;
}

/// A results.json for each person and kata, for a solution is of one exercise there.
Result<ExportedFiles> export_exercism(const ExportRequest& request) {
  ExportedFiles files;
  const Book& book = request.book;
  const std::vector<std::string> names = file_names(book);
  for (std::size_t i = 0; i < book.people.size(); ++i) {
    for (std::size_t k = 0; k < book.katas.size(); ++k) {
      const Cell& cell = book.cells[i][k];
      if (cell.state == CellState::not_handed_in || !book.people[i].on_roster) continue;
      if (cell.run() != nullptr && cell.run()->is_graded()) {
        files.files.emplace_back(names[i] + "/" + book.katas[k].name + "/results.json",
                                 exercism_results(cell.run()->result));
      } else {
        const bool graded = cell.state == CellState::graded;
        files.said.push_back(fmt::format("{}: {} left out, for {}", shown(book.people[i].name),
                                         book.katas[k].name,
                                         graded ? "no measured hand-in counts" : line_of(cell)));
      }
    }
  }
  if (files.files.empty()) return user_fault("nobody is graded yet, so there is nothing to export");
  return files;
}

}  // namespace grader::classroom
