// GitHub Classroom: clones SLUG-LOGIN in SLUG-submissions. Classroom 50: clones CLASSROOM-ASSIGNMENT-LOGIN.
// Slugs and logins may contain '-', so where the login begins is read from the folder around, a result.json
// or a list of logins, and never guessed.
#include <algorithm>
#include <map>

#include "base/json_reader.h"
#include "base/text.h"
#include "classroom/csv.h"
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kSubmissions = "-submissions";

bool is_list(std::string_view path) {
  return path == "classroom_roster.csv" || path == "scores.csv" || path == "grades.csv";
}

/// What the lists say: login to further keys of the person. Logins of GitHub ignore case.
std::map<std::string, PersonKeys> listed_people(const std::vector<Entry>& entries) {
  std::map<std::string, PersonKeys> people;
  for (const Entry& entry : entries) {
    if (!is_list(entry.path)) continue;
    const Result<CsvTable> table = read_csv(entry.file->text, entry.path);
    if (!table || table->rows.empty()) continue;
    const auto column = [&](std::string_view name) {
      const auto& cells = table->rows[0].cells;
      return static_cast<std::size_t>(std::ranges::find(cells, name, &CsvCell::value) - cells.begin());
    };
    for (const CsvRow& row : table->rows) {
      if (&row == &table->rows[0]) continue;
      std::string_view login = row.value(column("github_username"));
      if (login.empty()) login = row.value(column("username"));
      if (login.empty()) continue;
      PersonKeys& keys = people[lower_case(login)];
      const auto add = [&](KeyKind kind, std::string_view name) {
        const PersonKey key{kind, std::string(row.value(column(name)))};
        if (!key.value.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
      };
      add(KeyKind::any, "identifier");
      add(KeyKind::any, "roster_identifier");
      add(KeyKind::email, "email");
    }
  }
  return people;
}

/// Repository to the owner that its result.json names.
std::map<std::string, std::string, std::less<>> owners(const std::vector<Entry>& entries) {
  std::map<std::string, std::string, std::less<>> result;
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    if (path.rest != "result.json") continue;
    const std::string owner = string_in(JsonValue::parse(entry.file->text, nullptr, false), "owner");
    if (lower_case(path.first).ends_with("-" + lower_case(owner)) && !owner.empty())
      result[std::string(path.first)] = owner;
  }
  return result;
}

std::string login_of(std::string_view repository, std::string_view folder,
                     const std::map<std::string, PersonKeys>& people,
                     const std::map<std::string, std::string, std::less<>>& owners) {
  if (const auto owner = owners.find(repository); owner != owners.end()) return owner->second;
  if (folder.ends_with(kSubmissions)) {
    const std::string_view slug = folder.substr(0, folder.size() - kSubmissions.size() + 1);
    if (repository.starts_with(slug)) return std::string(repository.substr(slug.size()));
  }
  std::string best;
  for (const auto& [login, keys] : people) {
    if (login.size() > best.size() && lower_case(repository).ends_with("-" + login)) best = login;
  }
  return best;
}

bool is_repository_part(std::string_view rest) {
  return rest == ".git" || rest.starts_with(".git/") || rest == ".classroom50.yaml";
}

bool fits_github(const std::vector<Entry>& entries, std::string_view folder) {
  const std::string_view slug =
      folder.substr(0, folder.size() - std::min(folder.size(), kSubmissions.size() - 1));
  if (folder.ends_with(kSubmissions) &&
      most(entries, [&](std::string_view path) { return path.starts_with(slug); }))
    return true;
  return std::ranges::any_of(
      entries, [](const Entry& entry) { return is_repository_part(split_first(entry.path).rest); });
}

void read_github(const std::vector<Entry>& entries, std::string_view folder, Findings& findings) {
  const auto people = listed_people(entries);
  const auto owner = owners(entries);
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    if (is_repository_part(path.rest)) {
      findings.unrecognized(entry, "belongs to git or to the classroom, not to the student");
      continue;
    }
    if (path.rest.empty() || path.rest == "result.json" || path.rest == "results.json") {
      findings.unrecognized(entry, "is no file of a student");
      continue;
    }
    const std::string login = login_of(path.first, folder, people, owner);
    if (login.empty()) {
      findings.unrecognized(
          entry, "where the login begins is not known; put classroom_roster.csv or scores.csv beside it");
      continue;
    }
    HandIn found;
    found.within = path.rest;
    PersonKeys keys = {{KeyKind::github, login}};
    if (const auto more = people.find(lower_case(login)); more != people.end())
      keys.insert(keys.end(), more->second.begin(), more->second.end());
    found.people = {std::move(keys)};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kGithub = {Source::github, fits_github, read_github};

}  // namespace grader::classroom
