// Moodle's grading worksheet: which participant of an assignment is whom. See roster.h.
#include <algorithm>

#include <fmt/format.h>

#include "classroom/csv.h"
#include "classroom/roster.h"

namespace grader::classroom {

Result<std::vector<std::string>> add_participants(Roster& roster, std::string_view worksheet,
                                                  std::string_view shown) {
  Result<CsvTable> table = read_csv(worksheet, shown);
  if (!table) return table.fault();
  std::vector<std::string> nobody;
  const auto column = [&](std::string_view name) {
    if (table->rows.empty()) return std::size_t{0};
    return static_cast<std::size_t>(std::ranges::find(table->rows[0].cells, name, &CsvCell::value) -
                                    table->rows[0].cells.begin());
  };
  constexpr std::string_view kParticipant = "Participant ";
  const std::size_t identifier = column("Identifier"), name = column("Full name"),
                    email = column("Email address");
  if (table->rows.empty() || identifier == table->rows[0].cells.size())
    return user_fault(
        fmt::format("{}:1: has no column 'Identifier'; it is not Moodle's grading worksheet", shown));
  for (const CsvRow& row : table->rows) {
    if (&row == &table->rows[0] || !row.value(identifier).starts_with(kParticipant)) continue;
    const std::string number(row.value(identifier).substr(kParticipant.size()));
    PersonKeys keys;
    if (!row.value(email).empty()) keys.push_back({KeyKind::email, std::string(row.value(email))});
    if (!row.value(name).empty()) keys.push_back({KeyKind::name, std::string(row.value(name))});
    const auto people = people_of(roster, keys);
    if (!people || people->size() != 1) {
      nobody.push_back(
          fmt::format("{}:{}: {}", shown, row.line, people ? "names a group" : people.fault().message));
      continue;
    }
    Person& person = roster.people[static_cast<std::size_t>((*people)[0] - roster.people.data())];
    add_key(person, {KeyKind::participant, number});
    for (const PersonKey& key : keys) add_key(person, key);
  }
  return nobody;
}

}  // namespace grader::classroom
