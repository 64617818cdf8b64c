#include "classroom/csv.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace grader::classroom {
namespace {

char likeliest_separator(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (std::ranges::any_of(counts, [](std::size_t n) { return n > 0; })) break;
      continue;  // A first row of one column, or a blank line.
    }
    if (const std::size_t at = kSeparators.find(c); at != std::string_view::npos) ++counts[at];
  }
  return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts)];
}

/// Walks over the text once; `line` is that of `at`.
class CsvReader {
 public:
  CsvReader(CsvTable& table, std::string_view shown) : table_(table), text_(table.text), shown_(shown) {}

  Status read() {
    while (at_ < text_.size()) {
      CsvRow row{.line = line_, .cells = {}};
      do {
        if (Status done = read_cell(row); !done) return done;
      } while (skip(table_.separator));
      if (!end_row()) return wrong("text stands behind a closing quote");
      const bool blank = row.cells.size() == 1 && row.cells[0].begin == row.cells[0].end;
      if (!blank) table_.rows.push_back(std::move(row));
    }
    return ok();
  }

 private:
  bool skip(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool end_row() {
    if (at_ >= text_.size()) return true;
    const bool carriage = skip('\r');
    const bool feed = skip('\n');
    line_ += carriage || feed;
    return carriage || feed;
  }

  Status read_cell(CsvRow& row) {
    CsvCell cell{.value = "", .begin = at_, .end = at_};
    if (skip('"')) {
      const int opened = line_;
      for (;; ++at_) {
        if (at_ >= text_.size()) {
          line_ = opened;
          return wrong("a quote is opened here and never closed");
        }
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) break;
        if (text_[at_] == '"') ++at_;
        line_ += text_[at_] == '\n';
        cell.value += text_[at_];
      }
      ++at_;
    } else {
      const std::size_t stop =
          std::min(text_.find_first_of(std::string("\r\n") + table_.separator, at_), text_.size());
      cell.value = text_.substr(at_, stop - at_);
      at_ = stop;
    }
    cell.end = at_;
    row.cells.push_back(std::move(cell));
    return ok();
  }

  Status wrong(std::string_view what) { return user_fault(fmt::format("{}:{}: {}", shown_, line_, what)); }

  CsvTable& table_;
  std::string_view text_;
  std::string_view shown_;
  std::size_t at_ = 0;
  int line_ = 1;
};

bool is_plain_number(std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() && end == value.data() + value.size();
}

std::string in_quotes(std::string_view value) {
  std::string inside(value);
  replace_all(inside, "\"", "\"\"");
  return '"' + inside + '"';
}

}  // namespace

std::string_view CsvRow::value(std::size_t column) const {
  return column < cells.size() ? trimmed(cells[column].value) : std::string_view();
}

Result<CsvTable> read_csv(std::string_view bytes, std::string_view shown) {
  Result<DecodedText> decoded = decode_text(bytes);
  if (!decoded) return std::move(decoded.fault()).within(std::string(shown));
  if (const std::size_t nul = decoded->text.find('\0'); nul != std::string::npos) {
    const auto line =
        1 + std::count(decoded->text.begin(), decoded->text.begin() + static_cast<long>(nul), '\n');
    return user_fault(fmt::format("{}:{}: this is no text file (it holds a NUL byte)", shown, line));
  }
  CsvTable table;
  table.text = std::move(decoded->text);
  table.encoding = decoded->encoding;
  table.separator = likeliest_separator(table.text);
  if (Status read = CsvReader(table, shown).read(); !read) return read.fault();
  return table;
}

std::string csv_cell(std::string_view value, char separator) {
  const bool special = value.find_first_of("\"\r\n") != std::string_view::npos ||
                       value.find(separator) != std::string_view::npos ||
                       trimmed(value).size() != value.size();
  return special ? in_quotes(value) : std::string(value);
}

std::string csv_row(const std::vector<std::string>& values, char separator) {
  std::string row;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) row += separator;
    row += csv_cell(values[i], separator);
  }
  return row + "\r\n";
}

std::string inert_cell(std::string_view value) {
  // A spreadsheet skips blanks before it looks for a formula.
  const std::size_t first = value.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::string(value);
  const bool formula = std::string_view("=+-@\t\r\n").find(value[first]) != std::string_view::npos;
  return formula && !is_plain_number(value) ? "'" + std::string(value) : std::string(value);
}

std::string edited_csv(const CsvTable& table, std::vector<CellEdit> edits) {
  std::ranges::sort(edits, {}, [](const CellEdit& edit) { return std::pair(edit.row, edit.column); });
  std::string text;
  std::size_t copied = 0;
  for (const CellEdit& edit : edits) {
    const CsvCell& cell = table.rows.at(edit.row).cells.at(edit.column);
    text.append(table.text, copied, cell.begin - copied);
    const bool was_quoted = cell.end > cell.begin && table.text[cell.begin] == '"';
    text += was_quoted ? in_quotes(edit.value) : csv_cell(edit.value, table.separator);
    copied = cell.end;
  }
  text.append(table.text, copied);
  return encode_text(text, table.encoding);
}

}  // namespace grader::classroom
