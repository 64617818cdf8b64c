#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/text_encoding.h"

// Comma-separated values as in RFC 4180, and as spreadsheets write them: other separators, other line ends,
// UTF-16.

namespace grader::classroom {

struct CsvCell {
  std::string value;      ///< Without quotes.
  std::size_t begin = 0;  ///< Of the cell in CsvTable::text, quotes included, in bytes.
  std::size_t end = 0;
};

struct CsvRow {
  int line = 0;  ///< Where it begins, from 1.
  std::vector<CsvCell> cells;

  /// The value without surrounding blanks; empty when the row has fewer cells.
  std::string_view value(std::size_t column) const;
};

/// A file, with where each cell stands in it: so one cell can be changed and every other byte left as it is.
struct CsvTable {
  std::string text;  ///< All of it, as UTF-8 without a byte order mark.
  Encoding encoding = Encoding::utf8;
  char separator = ',';
  std::vector<CsvRow> rows;  ///< Blank lines are left out.
};

/// Reads a table. The separator is the one of , ; and tab that stands most often outside of quotes in the
/// first row. Rows end with CR LF, LF or CR. `shown` is the file's name for messages. A user fault
/// `NAME:LINE: ...` for a quote that is never closed, text behind a closing quote, a NUL or bytes that are no
/// text.
Result<CsvTable> read_csv(std::string_view bytes, std::string_view shown);

/// One value as a cell: quoted only where it must be.
std::string csv_cell(std::string_view value, char separator = ',');

/// A whole row that ends with CR LF, as RFC 4180 asks.
std::string csv_row(const std::vector<std::string>& values, char separator = ',');

/// For files that people open in a spreadsheet: what a spreadsheet would compute (= + - @, tab, CR) gets an
/// apostrophe in front and is text from then on. Plain numbers stay. Never for files that go back to another
/// system: it alters ids.
std::string inert_cell(std::string_view value);

struct CellEdit {
  std::size_t row = 0;     ///< Index into CsvTable::rows.
  std::size_t column = 0;  ///< A cell that the row has.
  std::string value;
};

/// The file's bytes with some cells replaced, in the file's own encoding. A replaced cell that stood in
/// quotes stands in quotes again. `edits` name each cell at most once.
std::string edited_csv(const CsvTable& table, std::vector<CellEdit> edits);

}  // namespace grader::classroom
