#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/csv.h"
#include "classroom/exports/export.h"

// Grades go back by filling in the table that the instructor downloaded from the other system: so its rows,
// columns, ids and every byte that is no grade stay as that system wrote them.

namespace grader::classroom {

/// One column that takes grades.
struct GradeColumn {
  std::size_t index = 0;
  std::string title;          ///< Without what the system adds: "Ledger" of "Ledger (48812)".
  std::optional<double> max;  ///< Where the table says so.
};

/// Which column takes what: `--column "Ledger=ledger"`.
struct ColumnChoice {
  std::string column;  ///< The whole header, or the title.
  std::string what;    ///< A kata's name, or "total".
};

struct FillOptions {
  std::vector<ColumnChoice> columns;  ///< Empty: by title, see `fill_in`.
  bool missing_as_zero = false;       ///< Who handed in nothing gets a 0; else the cell stays.
};

/// How one system's table is read.
struct TableRules {
  std::string_view system;  ///< "Canvas", for messages.
  /// Why the header is not that of the system, a clause; empty when it is.
  std::function<std::string(const CsvTable&)> flaw;
  /// What a column says about the person of a row; nothing for others.
  std::function<std::optional<KeyKind>(std::string_view header)> key;
  /// The columns that take grades.
  std::function<std::vector<GradeColumn>(const CsvTable&)> grades;
  /// Whether a row is a person's.
  std::function<bool(const CsvRow&)> is_person;
  /// Why this row's grade cannot be set, a clause; empty when it can. May be null.
  std::function<std::string(const CsvTable&, const CsvRow&)> locked;
  std::string_view excused;       ///< What to write for excused people; empty: the cell stays.
  int least_decimals = 0;         ///< "7.10" rather than "7.1".
  std::string_view comment = {};  ///< Header of a column for a line of feedback; used where there is one.
};

struct GradeChange {
  std::string person;
  std::string column;  ///< The whole header.
  std::string before;
  std::string after;
};

struct FilledIn {
  std::string bytes;  ///< Of the file that goes back; equal to what was read when nothing changes.
  std::vector<GradeChange>
      changes;                     ///< Every grade that changes, new ones included; comments are not counted.
  int unchanged = 0;               ///< Grades that are there already, to two decimals.
  std::vector<std::string> notes;  ///< Sentences: rows of nobody, people without a row, what was left alone.
};

/// Fills in a downloaded table. Columns without a choice are matched by their title, which is a kata's title
/// or name, or "total"; where none fits and there is but one column, it takes the total (of a single kata,
/// that kata). A user fault `NAME:LINE: …` when it is no table of the system, no column fits, or no row is
/// anybody of the class.
Result<FilledIn> fill_in(std::string_view bytes, std::string_view shown, const ClassGrades& grades,
                         const TableRules& rules, const FillOptions& options);

/// What a dry run says: how many grades change in each column, then the first few changes, then the notes.
std::vector<std::string> dry_run(const FilledIn& filled);

/// The number in a cell, with a point or a comma for decimals. Nothing for "", "-", "N/A" and other words.
std::optional<double> number_in_cell(std::string_view text);

}  // namespace grader::classroom
