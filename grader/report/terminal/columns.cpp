#include "report/terminal/columns.h"

#include <algorithm>

#include "report/terminal/display_width.h"

namespace grader {
namespace {

constexpr std::size_t kMargin = 2;
constexpr std::size_t kGap = 2;
// Prose in less room than this is a strip of single words.
constexpr std::size_t kNarrow = 30;
// Where less is left, and where a word is longer, rows exceed the width: words in pieces would be worse.
constexpr std::size_t kLeastRoom = 10;

std::string spaces(std::size_t n) { return std::string(n, ' '); }

// Words in rows that all begin at the same column, where wrapped() would indent those that go on.
std::vector<std::string> block(std::string_view text, std::size_t width) {
  std::vector<std::string> rows;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!rows.empty() && width_of(rows.back()) + 1 + width_of(word) <= width) {
      rows.back().append(" ").append(word);
    } else {
      rows.emplace_back(word);
    }
  }
  return rows;
}

}  // namespace

std::string fitted(std::string_view text, std::size_t width) {
  if (width == kAnyWidth) return std::string(text);
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    for (const std::string& row : wrapped(text.substr(0, end), width)) result.append(row).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t width) {
  std::string result;
  for (const std::string& row : block(text, std::max(width - std::min(indent, width), kLeastRoom)))
    result += spaces(indent) + row + "\n";
  return result;
}

std::string in_columns(const std::vector<TwoColumns>& rows, std::size_t width) {
  std::size_t left = 0;
  for (const TwoColumns& row : rows) left = std::max(left, width_of(row.left));
  const std::size_t beside = kMargin + left + kGap;
  const bool below = width < beside + kNarrow;
  std::string result;
  for (const TwoColumns& row : rows) {
    const std::string name = spaces(kMargin) + row.left;
    const std::string text = paragraph(row.right, below ? 2 * kMargin : beside, width);
    // Beside it, the name takes the place of the first row's indent.
    result += below ? name + "\n" + text : name + text.substr(std::min(width_of(name), text.size()));
  }
  return result;
}

}  // namespace grader
