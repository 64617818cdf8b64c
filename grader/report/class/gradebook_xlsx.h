#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "classroom/book.h"

namespace grader {

/// Writes the book as a workbook for spreadsheets: a sheet of all points and totals, one for each kata with
/// what lies behind them, and a legend. Ids are text, points and speedups are numbers with the two decimals
/// of exports, and what has no number is empty or says why; nobody's text is ever a formula. A machine fault
/// when the file cannot be written; what was there before then still is. `made_at` is UTC.
/// Only where the build has libxlsxwriter: KATA_HAS_XLSX.
Status write_gradebook_xlsx(const classroom::Book& book, const std::string& made_at,
                            const std::filesystem::path& path);

/// What to install where it is missing.
inline constexpr const char* kXlsxNeeds =
    "no gradebook.xlsx: libxlsxwriter is not installed (Debian, Ubuntu: sudo apt-get install -y "
    "libxlsxwriter-dev)";

}  // namespace grader
