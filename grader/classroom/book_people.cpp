#include "classroom/book_people.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/slurp.h"
#include "classroom/durable_file.h"

namespace grader::classroom {
namespace {

std::string note_of(Standing standing) {
  if (standing == Standing::auditing) return "auditing";
  return standing == Standing::excused ? "excused" : "";
}

// Whoever the downloads named, as they were named.
std::vector<BookPerson> people_as_named(const People& people) {
  std::vector<BookPerson> all;
  for (const auto& [pseudonym, keys] : people.all()) {
    const std::string name = people.name(pseudonym);
    all.push_back({.id = name, .name = name, .section = "", .pseudonyms = {pseudonym}});
  }
  std::ranges::sort(all, {}, &BookPerson::id);
  return all;
}

}  // namespace

Result<std::optional<Roster>> roster_of(const ClassFolder& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder.roster(), error)) return std::optional<Roster>();
  auto roster = read_roster(slurp(folder.roster()), "roster.csv");
  if (!roster) return roster.fault();
  // Moodle's numbers of participants, which name nobody twice over all assignments.
  for (const auto& entry :
       std::filesystem::directory_iterator(folder.path() / "identity/worksheets", error)) {
    if (entry.path().filename().native().starts_with(kUnfinishedPrefix)) continue;
    const auto nobody = add_participants(*roster, slurp(entry.path()), entry.path().filename().string());
    if (!nobody) return nobody.fault();
  }
  return std::optional<Roster>(roster.take());
}

std::vector<BookPerson> people_of_book(const People& people, const std::optional<Roster>& roster) {
  if (!roster) return people_as_named(people);
  std::vector<BookPerson> rows;
  std::map<const Person*, std::size_t> row_of;
  for (const Person& person : roster->people) {
    if (person.standing == Standing::dropped) continue;
    row_of[&person] = rows.size();
    rows.push_back(
        {.id = person.id, .name = person.name, .section = person.section, .note = note_of(person.standing)});
  }
  for (const auto& [pseudonym, keys] : people.all()) {
    const auto found = people_of(*roster, keys);
    if (!found) {
      rows.push_back({.id = people.name(pseudonym),
                      .name = people.name(pseudonym),
                      .pseudonyms = {pseudonym},
                      .on_roster = false,
                      .note = found.fault().message});
      continue;
    }
    for (const Person* person : *found) {
      if (const auto row = row_of.find(person); row != row_of.end())
        rows[row->second].pseudonyms.push_back(pseudonym);
    }
  }
  return rows;
}

}  // namespace grader::classroom
