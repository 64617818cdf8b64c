#include "classroom/roster.h"

#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/csv.h"
#include "classroom/fold.h"
#include "classroom/roster_columns.h"

namespace grader::classroom {
namespace {

/// Brightspace writes "#421", spreadsheets ="00421": both keep zeros that way.
std::string unwrapped(std::string value) {
  if (value.starts_with("=\"") && value.ends_with('"') && value.size() > 2)
    return value.substr(2, value.size() - 3);
  if (value.starts_with('#')) return value.substr(1);
  return value;
}

std::vector<std::string> several(const std::string& value) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of(";, ", at), value.size());
    if (end > at) parts.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Result<Standing> read_standing(const std::string& value) {
  static const std::map<std::string, Standing, std::less<>> known = {
      {"", Standing::enrolled},        {"enrolled", Standing::enrolled}, {"active", Standing::enrolled},
      {"student", Standing::enrolled}, {"dropped", Standing::dropped},   {"withdrawn", Standing::dropped},
      {"inactive", Standing::dropped}, {"auditing", Standing::auditing}, {"audit", Standing::auditing},
      {"auditor", Standing::auditing}, {"excused", Standing::excused},   {"exempt", Standing::excused}};
  const auto found = known.find(folded(value));
  if (found != known.end()) return found->second;
  const std::vector<std::string> words = {"enrolled", "dropped", "auditing", "excused"};
  const std::string meant = did_you_mean(value, words);
  return user_fault(fmt::format("unknown standing '{}'{}",
                                printable(value, {.cap_bytes = 60, .one_line = true}),
                                meant.empty() ? "; there are " + join(words, ", ") : meant));
}

std::string full_name(const std::string& first, const std::string& last) {
  return first.empty() || last.empty() ? first + last : first + " " + last;
}

/// "Lovelace, Ada" is "Ada Lovelace"; a name with several commas stays.
std::string given_first(const std::string& name) {
  const std::size_t comma = name.find(", ");
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
  return full_name(name.substr(comma + 2), name.substr(0, comma));
}

void add_names(const CsvRow& row, const Columns& columns, Person& person) {
  const auto add = [&](KeyKind kind, const std::string& value) {
    if (!value.empty()) add_key(person, {kind, value});
  };
  const std::string first = columns.value(row, Column::first_name),
                    last = columns.value(row, Column::last_name);
  const std::string whole = columns.value(row, Column::name);
  add(KeyKind::name, full_name(first, last));
  if (!first.empty() && !last.empty()) {
    add(KeyKind::name, last + ", " + first);
    add(KeyKind::name, last + " " + first);
    add(KeyKind::squashed_name, last + first);
  }
  add(KeyKind::name, whole);
  // Canvas sorts by family name: of "Ada King Lovelace" that may be one word or two.
  const std::string given = given_first(whole);
  add(KeyKind::squashed_name, whole);
  if (given != whole) add(KeyKind::name, given);
  for (std::size_t at = given.find(' '); at != std::string::npos; at = given.find(' ', at + 1))
    add(KeyKind::squashed_name, given.substr(at + 1) + given.substr(0, at));
  person.name = !first.empty() || !last.empty() ? full_name(first, last) : given;
}

Result<Person> read_person(const CsvRow& row, const Columns& columns) {
  static const std::regex rounded("[0-9][.,]?[0-9]*[eE][+][0-9]+");
  Person person;
  person.line = row.line;
  const std::string id = unwrapped(columns.value(row, Column::id));
  if (std::regex_match(id, rounded))
    return user_fault(fmt::format(
        "the id '{}' was rounded by a spreadsheet; export the roster again with ids as text", id));
  if (!id.empty()) add_key(person, {KeyKind::id, id});
  constexpr std::pair<Column, KeyKind> kSeveral[] = {{Column::login, KeyKind::login},
                                                     {Column::email, KeyKind::email},
                                                     {Column::github, KeyKind::github},
                                                     {Column::lms_id, KeyKind::lms_id}};
  for (const auto& [column, kind] : kSeveral) {
    for (const std::string& value : several(columns.value(row, column))) add_key(person, {kind, value});
  }
  for (const KeyKind kind : {KeyKind::id, KeyKind::login, KeyKind::email}) {
    const auto key = std::ranges::find(person.keys, kind, &PersonKey::kind);
    if (person.id.empty() && key != person.keys.end()) person.id = key->value;
  }
  add_names(row, columns, person);
  if (person.id.empty() || (columns.has(Column::id) && id.empty())) {
    const std::string who =
        person.name.empty() ? "this row" : "'" + printable(person.name, {.one_line = true}) + "'";
    return user_fault(fmt::format("{} has no id", who));
  }
  if (person.name.empty()) person.name = person.id;
  person.section = columns.value(row, Column::section);
  person.group = columns.value(row, Column::group);
  const Result<Standing> standing = read_standing(columns.value(row, Column::standing));
  if (!standing) return standing.fault();
  person.standing = *standing;
  return person;
}

/// Canvas' second and third row, and its test student, are nobody.
bool is_nobody(const CsvRow& row, const Columns& columns) {
  const std::string name = columns.value(row, Column::name);
  const bool blank =
      std::ranges::all_of(row.cells, [](const CsvCell& cell) { return trimmed(cell.value).empty(); });
  return blank || name.find("Points Possible") != std::string::npos || name == "Student, Test" ||
         std::ranges::any_of(row.cells,
                             [](const CsvCell& cell) { return cell.value.find("Manual Posting") == 0; });
}

}  // namespace

void add_key(Person& person, PersonKey key) {
  if (std::ranges::find(person.keys, key) != person.keys.end()) return;
  person.comparable.push_back(key.kind == KeyKind::squashed_name ? squashed(key.value) : folded(key.value));
  person.keys.push_back(std::move(key));
}

Result<Roster> read_roster(std::string_view bytes, std::string_view shown) {
  Result<CsvTable> table = read_csv(bytes, shown);
  if (!table) return table.fault();
  Result<Columns> columns = read_columns(*table, shown);
  if (!columns) return columns.fault();
  Roster roster{.shown = std::string(shown), .people = {}, .ignored_columns = columns->ignored};
  std::map<std::pair<KeyKind, std::string>, std::size_t> taken;
  for (const CsvRow& row : table->rows) {
    if (&row == &table->rows[0] || is_nobody(row, *columns)) continue;
    const std::string place = fmt::format("{}:{}", shown, row.line);
    Result<Person> person = read_person(row, *columns);
    if (!person) return std::move(person.fault()).within(place);
    for (std::size_t i = 0; i < person->keys.size(); ++i) {
      const PersonKey& key = person->keys[i];
      if (key.kind == KeyKind::name || key.kind == KeyKind::squashed_name) continue;
      const auto [found, fresh] =
          taken.emplace(std::pair(key.kind, person->comparable[i]), roster.people.size());
      if (fresh || found->second == roster.people.size()) continue;
      const Person& other = roster.people[found->second];
      return user_fault(fmt::format("{}: '{}' of {} belongs to {} already (line {})", place,
                                    printable(key.value), printable(person->name), printable(other.name),
                                    other.line));
    }
    roster.people.push_back(person.take());
  }
  if (roster.people.empty()) return user_fault(fmt::format("{}: names nobody", shown));
  return roster;
}

}  // namespace grader::classroom
