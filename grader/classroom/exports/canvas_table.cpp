// The gradebook of Canvas, by its gradebook_importer.rb.
#include <algorithm>

#include "base/text.h"
#include "classroom/exports/table_columns.h"
#include "classroom/exports/tables.h"

namespace grader::classroom {
namespace {

bool is_points_possible(const CsvRow& row) {
  return std::string_view(row.value(0)).find("Points Possible") != std::string_view::npos;
}

std::string canvas_flaw(const CsvTable& table) {
  const CsvRow& header = table.rows[0];
  const bool names = header.value(0) == "Student" && header.value(1) == "ID";
  const bool split =
      header.value(0) == "LastName" && header.value(1) == "FirstName" && header.value(2) == "ID";
  if (header.cells.size() <= 3 || !(names || split) || !has_column(table, "Section"))
    return "its header begins with Student, ID and has a column Section";
  return "";
}

std::vector<GradeColumn> canvas_grades(const CsvTable& table) {
  std::vector<GradeColumn> columns;
  const CsvRow& header = table.rows[0];
  const auto possible = std::ranges::find_if(table.rows, is_points_possible);
  for (std::size_t c = column_called(table, "Section") + 1; c < header.cells.size(); ++c) {
    const std::string_view title = header.value(c);
    const std::size_t open = title.rfind(" (");
    // Totals and custom columns have no number in brackets, and would become new assignments.
    if (open == std::string_view::npos || !title.ends_with(')')) continue;
    const std::string_view number = title.substr(open + 2, title.size() - open - 3);
    if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos) continue;
    GradeColumn column{.index = c, .title = std::string(title.substr(0, open)), .max = std::nullopt};
    if (possible != table.rows.end()) {
      if (possible->value(c).find("(read only)") != std::string_view::npos) continue;
      column.max = number_in_cell(possible->value(c));
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

bool is_canvas_person(const CsvRow& row) {
  const bool muted = std::ranges::any_of(row.cells, [](const CsvCell& cell) {
    return cell.value.find("Manual Posting") != std::string::npos || trimmed(cell.value) == "Muted";
  });
  return !muted && !is_points_possible(row) && row.value(0) != "Student, Test" && !row.value(1).empty();
}

}  // namespace

const TableRules& canvas_table() {
  static const TableRules rules = {.system = "Canvas",
                                   .flaw = canvas_flaw,
                                   .key =
                                       [](std::string_view header) {
                                         return kind_in(header, {{"ID", KeyKind::lms_id},
                                                                 {"SIS User ID", KeyKind::id},
                                                                 {"SIS Login ID", KeyKind::login},
                                                                 {"Student", KeyKind::name}});
                                       },
                                   .grades = canvas_grades,
                                   .is_person = is_canvas_person,
                                   .locked = nullptr,
                                   .excused = "EX"};
  return rules;
}

}  // namespace grader::classroom
