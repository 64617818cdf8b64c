#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "classroom/exports/fill_in.h"

// Of a header row, for tables.cpp and canvas_table.cpp.

namespace grader::classroom {

/// The column with this header; the number of columns when there is none.
inline std::size_t column_called(const CsvTable& table, std::string_view name) {
  const auto& cells = table.rows[0].cells;
  return static_cast<std::size_t>(std::ranges::find(cells, name, &CsvCell::value) - cells.begin());
}

inline bool has_column(const CsvTable& table, std::string_view name) {
  return column_called(table, name) < table.rows[0].cells.size();
}

/// For TableRules::key.
inline std::optional<KeyKind> kind_in(std::string_view header,
                                      std::initializer_list<std::pair<std::string_view, KeyKind>> known) {
  for (const auto& [name, kind] : known) {
    if (header == name) return kind;
  }
  return std::nullopt;
}

}  // namespace grader::classroom
