#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/csv.h"

namespace grader::classroom {

/// What a column of a roster holds.
enum class Column {
  id,
  login,
  github,
  email,
  lms_id,
  name,
  first_name,
  last_name,
  section,
  group,
  standing,
};

/// Which column of the table holds what; -1 is none.
struct Columns {
  std::optional<std::size_t> at[11];
  std::vector<std::string> ignored;

  bool has(Column column) const { return at[static_cast<std::size_t>(column)].has_value(); }
  /// Without surrounding blanks; empty when there is no such column.
  std::string value(const CsvRow& row, Column column) const;
};

/// Reads the header row. A user fault `NAME:1: …` when two columns mean the same or none holds an id, a login
/// or an address.
Result<Columns> read_columns(const CsvTable& table, std::string_view shown);

}  // namespace grader::classroom
