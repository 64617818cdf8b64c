#include "classroom/roster_columns.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/fold.h"

namespace grader::classroom {
namespace {

struct Synonyms {
  Column column;
  std::vector<std::string_view> headers;  ///< Lower case, without blanks and punctuation.
};

const std::vector<Synonyms>& synonyms() {
  static const std::vector<Synonyms> all = {
      {Column::id,
       {"sid", "studentid", "studentnumber", "studentno", "sisuserid", "orgdefinedid", "idnumber",
        "matriculation", "matriculationnumber", "matrikelnummer", "matrikel", "matrikelnr", "matrnr",
        "registrationnumber", "identifier", "universityid", "uniid", "id"}},
      {Column::login,
       {"login", "loginid", "sisloginid", "username", "user", "account", "kennung", "netid", "uid",
        "benutzername"}},
      {Column::github, {"github", "githubusername", "githublogin", "githubuser"}},
      {Column::email, {"email", "emailaddress", "mail", "emailadresse", "eposta"}},
      {Column::lms_id, {"canvasid", "canvasuserid", "lmsid", "moodleid", "brightspaceid"}},
      {Column::name, {"name", "fullname", "student", "studentname", "displayname", "vollständigername"}},
      {Column::first_name, {"firstname", "first", "givenname", "forename", "vorname", "preferredname"}},
      {Column::last_name, {"lastname", "last", "surname", "familyname", "nachname"}},
      {Column::section, {"section", "sections", "tutorial", "lab", "class", "courselecture"}},
      {Column::group, {"group", "groupname", "team", "gruppe"}},
      {Column::standing, {"status", "standing", "enrollment", "enrolment", "enrollmentstatus"}},
  };
  return all;
}

std::string plain(std::string_view header) {
  std::string result = squashed(header);
  std::erase(result, '_');
  return result;
}

}  // namespace

std::string Columns::value(const CsvRow& row, Column column) const {
  const auto index = at[static_cast<std::size_t>(column)];
  return index ? std::string(row.value(*index)) : "";
}

Result<Columns> read_columns(const CsvTable& table, std::string_view shown) {
  if (table.rows.empty())
    return user_fault(fmt::format("{}: is empty; a roster begins with a row of headers", shown));
  Columns columns;
  const CsvRow& header = table.rows[0];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header.cells.size(); ++i) names.push_back(plain(header.value(i)));
  // Canvas' "ID" is its own number; the university's stands beside it.
  const auto there = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  const bool canvas = there("id") && (there("sisuserid") || there("sisloginid"));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::ranges::find_if(synonyms(), [&](const Synonyms& one) {
      return std::ranges::find(one.headers, names[i]) != one.headers.end();
    });
    const std::string title = printable(header.value(i), {.cap_bytes = 60, .one_line = true});
    if (found == synonyms().end()) {
      if (!title.empty()) columns.ignored.push_back(title);
      continue;
    }
    const Column column = canvas && names[i] == "id" ? Column::lms_id : found->column;
    auto& place = columns.at[static_cast<std::size_t>(column)];
    if (place) {
      const std::string other = printable(header.value(*place), {.cap_bytes = 60, .one_line = true});
      return user_fault(fmt::format("{}:{}: the columns '{}' and '{}' mean the same; rename or remove one",
                                    shown, header.line, other, title));
    }
    place = i;
  }
  if (columns.has(Column::id) || columns.has(Column::login) || columns.has(Column::email)) return columns;
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    titles.push_back(printable(header.value(i), {.cap_bytes = 60, .one_line = true}));
  return user_fault(fmt::format(
      "{}:{}: no column says who somebody is; one of 'id', 'login' or 'email' is needed, here are '{}'",
      shown, header.line, join(titles, "', '")));
}

}  // namespace grader::classroom
