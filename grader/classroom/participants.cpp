// Moodle's grading worksheet: which participant of an assignment is whom. See roster.h.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "classroom/csv.h"
#include "classroom/roster.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kParticipant = "Participant ";

// The number of a column; that of the first cell behind the header when there is none.
std::size_t column_of(const CsvTable& table, std::string_view name) {
  if (table.rows.empty()) return 0;
  const auto& head = table.rows[0].cells;
  return static_cast<std::size_t>(std::ranges::find(head, name, &CsvCell::value) - head.begin());
}

bool has(const CsvTable& table, std::string_view name) {
  return !table.rows.empty() && column_of(table, name) < table.rows[0].cells.size();
}

// "Participant 657737" is "Participant "; nothing without a number.
std::string_view word_before_number(std::string_view cell) {
  const std::size_t end = cell.find_last_not_of("0123456789");
  return end == cell.npos || end + 1 == cell.size() || cell[end] != ' ' ? "" : cell.substr(0, end + 1);
}

}  // namespace

std::optional<Worksheet> worksheet_in(std::string_view bytes) {
  const Result<CsvTable> table = read_csv(bytes, "");
  if (!table || table->rows.size() < 2) return std::nullopt;
  const std::size_t identifier = has(*table, "Identifier") ? column_of(*table, "Identifier") : 0;
  std::set<std::string_view> words;
  for (std::size_t r = 1; r < table->rows.size(); ++r)
    words.insert(word_before_number(table->rows[r].value(identifier)));
  // Of a table of participants every row has the same word and a number.
  if (words.size() != 1 || words.contains("")) return std::nullopt;
  if (has(*table, "Identifier") && words.contains(kParticipant)) {
    const bool named = has(*table, "Full name") || has(*table, "Email address");
    return Worksheet{table->rows.size() - 1,
                     named ? ""
                           : "this grading worksheet hides who the participants are; download it again when "
                             "Moodle shows the students' identities"};
  }
  // At least an identifier, a name, a status and a grade, whatever they are called.
  if (table->rows[0].cells.size() < 4) return std::nullopt;
  return Worksheet{
      table->rows.size() - 1,
      "looks like Moodle's grading worksheet in another language; set Moodle to English and download it "
      "again"};
}

std::string without_participants(std::string_view worksheet, const std::vector<std::string>& numbers) {
  const Result<CsvTable> table = read_csv(worksheet, "");
  if (!table) return std::string(worksheet);
  const std::size_t identifier = column_of(*table, "Identifier");
  std::string left;
  for (const CsvRow& row : table->rows) {
    const std::string_view cell = row.value(identifier);
    if (cell.starts_with(kParticipant) && std::ranges::count(numbers, cell.substr(kParticipant.size())) > 0)
      continue;
    std::vector<std::string> values;
    for (const CsvCell& each : row.cells) values.push_back(each.value);
    left += csv_row(values, table->separator);
  }
  return left;
}

Result<std::vector<std::string>> add_participants(Roster& roster, std::string_view worksheet,
                                                  std::string_view shown) {
  Result<CsvTable> table = read_csv(worksheet, shown);
  if (!table) return table.fault();
  std::vector<std::string> nobody;
  if (!has(*table, "Identifier"))
    return user_fault(
        fmt::format("{}:1: has no column 'Identifier'; it is not Moodle's grading worksheet", shown));
  const std::size_t identifier = column_of(*table, "Identifier"), name = column_of(*table, "Full name"),
                    email = column_of(*table, "Email address");
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
