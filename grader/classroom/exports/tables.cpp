#include "classroom/exports/tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/exports/table_columns.h"

namespace grader::classroom {
namespace {

bool anybody(const CsvRow&) { return true; }

// --- Moodle, by its importgradeslib.php ---

std::string moodle_flaw(const CsvTable& table) {
  for (const char* name : {"Identifier", "Grade", "Last modified (grade)"}) {
    if (!has_column(table, name))
      return fmt::format("the grading worksheet has a column '{}' (set Moodle to English to download it)",
                         name);
  }
  return "";
}

std::vector<GradeColumn> moodle_grades(const CsvTable& table) {
  GradeColumn column{.index = column_called(table, "Grade"), .title = "Grade", .max = std::nullopt};
  if (has_column(table, "Maximum grade") && table.rows.size() > 1)
    column.max = number_in_cell(table.rows[1].value(column_called(table, "Maximum grade")));
  return {column};
}

std::string moodle_locked(const CsvTable& table, const CsvRow& row) {
  const std::size_t column = column_called(table, "Grade can be changed");
  return row.value(column) == "No" ? "Moodle says that the grade cannot be changed" : "";
}

// --- Blackboard ---

constexpr std::string_view kTotalPoints = " [Total Pts: ";

std::string blackboard_flaw(const CsvTable& table) {
  return has_column(table, "Username") ? "" : "it has a column 'Username'";
}

std::vector<GradeColumn> blackboard_grades(const CsvTable& table) {
  std::vector<GradeColumn> columns;
  const CsvRow& header = table.rows[0];
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    const std::string_view title = header.value(c);
    const std::size_t mark = title.find(kTotalPoints);
    // Without its number behind the bar, Blackboard would make a new column.
    if (mark == std::string_view::npos || title.find('|') == std::string_view::npos) continue;
    const std::string_view rest = title.substr(mark + kTotalPoints.size());
    columns.push_back(
        {c, std::string(title.substr(0, mark)), number_in_cell(rest.substr(0, rest.find_first_of(" ]")))});
  }
  return columns;
}

// --- Brightspace ---

constexpr std::string_view kPointsGrade = " Points Grade";

std::string brightspace_flaw(const CsvTable& table) {
  const bool known = has_column(table, "OrgDefinedId") || has_column(table, "Username");
  return known ? "" : "it has a column 'OrgDefinedId' or 'Username'";
}

std::vector<GradeColumn> brightspace_grades(const CsvTable& table) {
  constexpr std::string_view kMax = "MaxPoints:";
  std::vector<GradeColumn> columns;
  const CsvRow& header = table.rows[0];
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    const std::string_view title = header.value(c);
    const std::size_t mark = title.find(kPointsGrade);
    if (mark == std::string_view::npos) continue;
    GradeColumn column{.index = c, .title = std::string(title.substr(0, mark)), .max = std::nullopt};
    if (const std::size_t max = title.find(kMax); max != std::string_view::npos) {
      const std::string_view rest = title.substr(max + kMax.size());
      column.max = number_in_cell(rest.substr(0, rest.find_first_of(" >")));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace

const TableRules& moodle_table() {
  static const TableRules rules = {.system = "Moodle",
                                   .flaw = moodle_flaw,
                                   .key =
                                       [](std::string_view header) {
                                         return kind_in(header, {{"Identifier", KeyKind::participant},
                                                                 {"ID number", KeyKind::id},
                                                                 {"Email address", KeyKind::email},
                                                                 {"Full name", KeyKind::name}});
                                       },
                                   .grades = moodle_grades,
                                   .is_person = [](const CsvRow& row) { return !row.value(0).empty(); },
                                   .locked = moodle_locked,
                                   .excused = "",
                                   .least_decimals = 2,
                                   .comment = "Feedback comments"};
  return rules;
}

const TableRules& blackboard_table() {
  static const TableRules rules = {
      .system = "Blackboard",
      .flaw = blackboard_flaw,
      .key =
          [](std::string_view header) {
            return kind_in(header, {{"Username", KeyKind::login}, {"Student ID", KeyKind::id}});
          },
      .grades = blackboard_grades,
      .is_person = anybody,
      .locked = nullptr,
      .excused = "",
      .comment = "Feedback to Learner"};
  return rules;
}

const TableRules& brightspace_table() {
  static const TableRules rules = {.system = "Brightspace",
                                   .flaw = brightspace_flaw,
                                   .key =
                                       [](std::string_view header) {
                                         return kind_in(header, {{"OrgDefinedId", KeyKind::id},
                                                                 {"Username", KeyKind::login},
                                                                 {"Email", KeyKind::email}});
                                       },
                                   .grades = brightspace_grades,
                                   .is_person = anybody,
                                   .locked = nullptr,
                                   .excused = ""};
  return rules;
}

std::string moodle_feedback_path(std::string_view full_name, std::string_view participant,
                                 std::string_view file) {
  std::string name;
  // Moodle splits at '_' and '/'; the rest would not do for a file's name everywhere.
  for (const char c : printable(full_name, {.cap_bytes = 100, .one_line = true}))
    name += std::string_view("_/\\:*?\"<>|").find(c) != std::string_view::npos ? ' ' : c;
  if (trimmed(name).empty() || name.starts_with('.') || name.starts_with('~')) name = "Participant";
  return name + "_" + std::string(participant) + "_assignfeedback_file_/" + std::string(file);
}

}  // namespace grader::classroom
