#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classroom/exports/fill_in.h"

namespace grader::classroom {

inline constexpr std::size_t kTotalOfKatas = static_cast<std::size_t>(-1);

/// A column and what goes into it.
struct FillTarget {
  GradeColumn column;
  std::string header;
  std::size_t what = kTotalOfKatas;  ///< Index of a kata.
};

/// Which columns are filled in with what: see fill_in. At least one; a user fault `NAME:LINE: …` when there
/// is none.
Result<std::vector<FillTarget>> choose_targets(const CsvTable& table, std::string_view shown,
                                               const ClassGrades& grades, const TableRules& rules,
                                               const FillOptions& options);

}  // namespace grader::classroom
