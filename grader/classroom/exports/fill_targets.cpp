#include "classroom/exports/fill_targets.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/fold.h"

namespace grader::classroom {
namespace {

std::string title_line(std::string_view text) {
  return printable(text, {.cap_bytes = 100, .one_line = true});
}

std::optional<std::size_t> kata_called(const ClassGrades& grades, std::string_view name) {
  const std::string wanted = folded(name);
  if (wanted == "total" || wanted == folded(grades.name)) return kTotalOfKatas;
  for (std::size_t k = 0; k < grades.katas.size(); ++k) {
    if (folded(grades.katas[k].name) == wanted || folded(grades.katas[k].title) == wanted) return k;
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<FillTarget>> choose_targets(const CsvTable& table, std::string_view shown,
                                               const ClassGrades& grades, const TableRules& rules,
                                               const FillOptions& options) {
  std::vector<FillTarget> targets;
  const auto header = [&](std::size_t column) { return std::string(table.rows[0].value(column)); };
  const auto wrong = [&](const std::string& what) {
    return user_fault(fmt::format("{}:{}: {}", shown, table.rows[0].line, what));
  };
  const std::vector<GradeColumn> columns = rules.grades(table);
  std::vector<std::string> titles;
  for (const GradeColumn& column : columns) titles.push_back(column.title);
  const std::string list =
      columns.empty() ? "it has none that takes grades" : "there are '" + join(titles, "', '") + "'";
  for (const ColumnChoice& choice : options.columns) {
    const auto column = std::ranges::find_if(columns, [&](const GradeColumn& one) {
      return header(one.index) == choice.column || folded(one.title) == folded(choice.column);
    });
    if (column == columns.end())
      return wrong(fmt::format("no column '{}'; {}", title_line(choice.column), list));
    const auto what = kata_called(grades, choice.what);
    if (!what)
      return user_fault(fmt::format("no kata of this class is called '{}'", title_line(choice.what)));
    targets.push_back({*column, header(column->index), *what});
  }
  if (targets.empty()) {
    for (const GradeColumn& column : columns) {
      if (const auto what = kata_called(grades, column.title))
        targets.push_back({column, header(column.index), *what});
    }
  }
  if (targets.empty() && columns.size() == 1)
    targets.push_back({columns[0], header(columns[0].index), grades.katas.size() == 1 ? 0 : kTotalOfKatas});
  if (targets.empty())
    return wrong(fmt::format("no column is called like a kata; {}. Name one: --column \"TITLE=KATA\"", list));
  return targets;
}

}  // namespace grader::classroom
