#include "classroom/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/slurp.h"
#include "classroom/csv.h"
#include "classroom/durable_file.h"

namespace grader::classroom {
namespace {

constexpr std::pair<KeyKind, const char*> kKindWords[] = {{KeyKind::any, "any"},
                                                          {KeyKind::id, "id"},
                                                          {KeyKind::login, "login"},
                                                          {KeyKind::email, "email"},
                                                          {KeyKind::name, "name"},
                                                          {KeyKind::squashed_name, "squashed_name"},
                                                          {KeyKind::lms_id, "lms_id"},
                                                          {KeyKind::participant, "participant"},
                                                          {KeyKind::anonymous, "anonymous"}};

const char* word_of(KeyKind kind) {
  for (const auto& [known, word] : kKindWords) {
    if (known == kind) return word;
  }
  return "any";
}

}  // namespace

Result<People> People::read(const ClassFolder& folder) {
  People people;
  std::error_code error;
  if (!std::filesystem::exists(folder.people(), error)) return people;
  const auto table = read_csv(slurp(folder.people()), "identity/people.csv");
  if (!table) return table.fault();
  for (std::size_t i = 1; i < table->rows.size(); ++i) {
    const CsvRow& row = table->rows[i];
    const auto* kind =
        std::ranges::find(kKindWords, row.value(1), [](const auto& each) { return each.second; });
    if (row.cells.size() != 3 || kind == std::end(kKindWords))
      return user_fault(
          fmt::format("identity/people.csv:{}: this is no line of 'pseudonym,kind,value'", row.line));
    people.all_[std::string(row.value(0))].push_back({kind->first, row.cells[2].value});
  }
  return people;
}

std::string People::add(const ClassFolder& folder, const PersonKeys& keys) {
  std::string all;
  for (const PersonKey& key : keys) all += fmt::format("{}={}\n", word_of(key.kind), key.value);
  const std::string pseudonym = folder.pseudonym(all);
  all_[pseudonym] = keys;
  return pseudonym;
}

std::string People::name(const std::string& pseudonym) const {
  const auto found = all_.find(pseudonym);
  return found == all_.end() || found->second.empty() ? pseudonym : found->second.front().value;
}

Status People::save(const ClassFolder& folder) const {
  std::string text = csv_row({"pseudonym", "kind", "value"});
  for (const auto& [pseudonym, keys] : all_) {
    for (const PersonKey& key : keys) text += csv_row({pseudonym, word_of(key.kind), key.value});
  }
  return write_durably(folder.people(), text);
}

}  // namespace grader::classroom
