// What a table says in numbers, and what filling it in would change. See fill_in.h.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/exports/fill_in.h"

namespace grader::classroom {
namespace {

std::string shown_line(std::string_view text) {
  return printable(text, {.cap_bytes = 300, .one_line = true});
}

}  // namespace

std::optional<double> number_in_cell(std::string_view text) {
  std::string plain(trimmed(text));
  if (plain.find('.') == std::string::npos) std::ranges::replace(plain, ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  const bool whole = error == std::errc() && end == plain.data() + plain.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

std::vector<std::string> dry_run(const FilledIn& filled) {
  constexpr std::size_t kShown = 10;
  std::map<std::string, std::pair<int, int>> columns;  // New, changed.
  for (const GradeChange& change : filled.changes) {
    auto& [fresh, changed] = columns[change.column];
    ++(number_in_cell(change.before) ? changed : fresh);
  }
  std::vector<std::string> lines;
  lines.push_back(fmt::format("{} grade{} change{}, {} {} there already", filled.changes.size(),
                              filled.changes.size() == 1 ? "" : "s", filled.changes.size() == 1 ? "s" : "",
                              filled.unchanged, filled.unchanged == 1 ? "is" : "are"));
  for (const auto& [column, counts] : columns)
    lines.push_back(fmt::format("  {}: {} new, {} changed", shown_line(column), counts.first, counts.second));
  std::size_t shown = 0;
  for (const GradeChange& change : filled.changes) {
    if (!number_in_cell(change.before) || shown++ >= kShown) continue;
    lines.push_back(fmt::format("  {}, {}: {} becomes {}", shown_line(change.person),
                                shown_line(change.column), shown_line(change.before),
                                shown_line(change.after)));
  }
  if (shown > kShown) lines.push_back(fmt::format("  and {} more", shown - kShown));
  for (const std::string& one : filled.notes) lines.push_back(shown_line(one));
  return lines;
}

}  // namespace grader::classroom
