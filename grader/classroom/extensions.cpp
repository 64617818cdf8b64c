// Tables of extensions, and the names that they and class.toml use for katas. See policy.h.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/csv.h"
#include "classroom/policy_names.h"

namespace grader::classroom {

std::vector<std::string> known_names(const std::vector<PolicyKata>& katas) {
  std::set<std::string> names = {"*"};
  for (const PolicyKata& kata : katas) names.insert({kata.name, kata.chapter});
  return {names.begin(), names.end()};
}

/// A clause, or nothing.
std::string unknown_name(const std::string& name, const std::vector<std::string>& known) {
  if (std::ranges::find(known, name) != known.end()) return "";
  return fmt::format("no kata and no chapter is called '{}'{}",
                     printable(name, {.cap_bytes = 60, .one_line = true}), did_you_mean(name, known));
}

Result<std::vector<Extension>> read_extensions(std::string_view bytes, std::string_view shown,
                                               const std::vector<PolicyKata>& katas) {
  Result<CsvTable> table = read_csv(bytes, shown);
  if (!table) return table.fault();
  std::vector<Extension> extensions;
  if (table->rows.empty()) return extensions;
  const auto column = [&](std::string_view name) {
    const auto& cells = table->rows[0].cells;
    return static_cast<std::size_t>(std::ranges::find(cells, name, &CsvCell::value) - cells.begin());
  };
  const std::size_t none = table->rows[0].cells.size();
  const std::size_t id = column("id"), kata = column("kata"), until = column("until"), days = column("days");
  if (id == none || kata == none || (until == none && days == none))
    return user_fault(fmt::format("{}:1: needs the columns 'id', 'kata' and 'until' or 'days'", shown));
  const std::vector<std::string> known = known_names(katas);
  for (const CsvRow& row : table->rows) {
    if (&row == &table->rows[0]) continue;
    const auto wrong = [&](const std::string& why) {
      return user_fault(fmt::format("{}:{}: {}", shown, row.line, why));
    };
    Extension extension{
        .person = std::string(row.value(id)), .kata = std::string(row.value(kata)), .until = {}};
    if (extension.person.empty()) return wrong("names nobody");
    if (const std::string why = unknown_name(extension.kata, known); !why.empty()) return wrong(why);
    if (const std::string_view text = row.value(until); !text.empty()) {
      extension.until = parse_wall_time(text);
      if (!extension.until)
        return wrong(fmt::format("'{}' is no time such as 2026-11-27 23:59", printable(text)));
    } else {
      const std::string_view more = row.value(days);
      if (more.empty() || more.size() > 3 || more.find_first_not_of("0123456789") != std::string_view::npos)
        return wrong(fmt::format("'{}' is no number of days", printable(more)));
      extension.days = std::stoi(std::string(more));
    }
    extensions.push_back(std::move(extension));
  }
  return extensions;
}

}  // namespace grader::classroom
