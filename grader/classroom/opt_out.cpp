#include "classroom/opt_out.h"

#include <algorithm>

namespace grader::classroom {
namespace {

// What the person of a row is called in the log. What a group shares does not speak for one of it.
std::vector<std::string> keys_of(const ClassFolder& folder, const Book& book, std::size_t row) {
  const BookPerson& person = book.people[row];
  std::vector<std::string> keys = {folder.pseudonym("leaderboard " + person.id)};
  for (const std::string& pseudonym : person.pseudonyms) {
    const auto has_it = [&](const BookPerson& one) {
      return std::ranges::count(one.pseudonyms, pseudonym) > 0;
    };
    if (std::ranges::count_if(book.people, has_it) == 1) keys.push_back(pseudonym);
  }
  return keys;
}

}  // namespace

std::set<std::string> hidden_from_leaderboards(const ClassFolder& folder, const Book& book,
                                               const std::vector<LogRecord>& log) {
  std::set<std::string> keys;
  for (const LogRecord& record : log) {
    const auto person = record.fields.find("person");
    if (person == record.fields.end()) continue;
    if (record.what == "leaderboard-hidden") keys.insert(person->second);
    if (record.what == "leaderboard-shown") keys.erase(person->second);
  }
  std::set<std::string> ids;
  if (keys.empty()) return ids;
  for (std::size_t row = 0; row < book.people.size(); ++row) {
    const std::vector<std::string> own = keys_of(folder, book, row);
    if (std::ranges::any_of(own, [&](const std::string& key) { return keys.contains(key); }))
      ids.insert(book.people[row].id);
  }
  return ids;
}

Status set_hidden(const ClassFolder& folder, const Book& book, std::size_t row, bool hidden,
                  ChainedLog& log) {
  std::vector<std::map<std::string, std::string>> records;
  for (const std::string& key : keys_of(folder, book, row)) records.push_back({{"person", key}});
  return log.append_all(hidden ? "leaderboard-hidden" : "leaderboard-shown", std::move(records));
}

}  // namespace grader::classroom
