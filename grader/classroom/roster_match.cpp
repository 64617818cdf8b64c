// Which people the keys of a download mean: see people_of in roster.h.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/fold.h"
#include "classroom/roster.h"

namespace grader::classroom {
namespace {

using People = std::vector<const Person*>;

bool is_unique_kind(KeyKind kind) {
  return kind != KeyKind::any && kind != KeyKind::name && kind != KeyKind::squashed_name;
}

/// A key for anything fits what people are called by in a folder's name.
bool fits(KeyKind theirs, KeyKind wanted) {
  if (wanted != KeyKind::any) return theirs == wanted;
  return theirs == KeyKind::id || theirs == KeyKind::login || theirs == KeyKind::email ||
         theirs == KeyKind::name;
}

People with_key(const Roster& roster, const PersonKey& key) {
  const std::string value = key.kind == KeyKind::squashed_name ? squashed(key.value) : folded(key.value);
  People people;
  for (const Person& person : roster.people) {
    bool found = false;
    for (std::size_t i = 0; i < person.keys.size() && !found; ++i)
      found = fits(person.keys[i].kind, key.kind) && person.comparable[i] == value;
    if (found) people.push_back(&person);
  }
  return people;
}

People of_group(const Roster& roster, const PersonKeys& keys) {
  People people;
  for (const PersonKey& key : keys) {
    if (is_unique_kind(key.kind)) continue;
    const bool squash = key.kind == KeyKind::squashed_name;
    const std::string value = squash ? squashed(key.value) : folded(key.value);
    for (const Person& person : roster.people) {
      if (person.group.empty() || person.standing == Standing::dropped) continue;
      if ((squash ? squashed(person.group) : folded(person.group)) == value) people.push_back(&person);
    }
    if (!people.empty()) break;
  }
  return people;
}

std::string shown_key(const PersonKey& key) {
  constexpr const char* kWords[] = {"the name",        "the id",       "the login", "the GitHub login",
                                    "the address",     "the name",     "the name",  "the system's number",
                                    "the participant", "the pseudonym"};
  return fmt::format("{} '{}'", kWords[static_cast<int>(key.kind)],
                     printable(key.value, {.cap_bytes = 120, .one_line = true}));
}

std::string shown_keys(const PersonKeys& keys, std::string_view between) {
  std::vector<std::string> words;
  for (const PersonKey& key : keys) words.push_back(shown_key(key));
  return join(words, between);
}

std::string shown_person(const Person& person) {
  return fmt::format("{} ({}, line {})", printable(person.name, {.cap_bytes = 120, .one_line = true}),
                     printable(person.id, {.cap_bytes = 120, .one_line = true}), person.line);
}

std::string shown_people(const People& people) {
  std::vector<std::string> words;
  for (const Person* person : people) words.push_back(shown_person(*person));
  return join(words, " and ");
}

/// A unique key that the person has another value of.
const PersonKey* contradiction(const Person& person, const PersonKeys& keys) {
  for (const PersonKey& key : keys) {
    if (is_unique_kind(key.kind) &&
        std::ranges::find(person.keys, key.kind, &PersonKey::kind) != person.keys.end())
      return &key;
  }
  return nullptr;
}

/// Moodle numbers groups as it numbers participants: a number counts only beside its own name.
Result<People> checked_participant(const Roster& roster, const Person& person, const PersonKeys& keys) {
  for (const PersonKey& key : keys) {
    if (key.kind != KeyKind::name) continue;
    const People named = with_key(roster, key);
    if (std::ranges::find(named, &person) == named.end())
      return user_fault(
          fmt::format("{} is {}, but here it goes with {}; is that a group? Then name it in the roster's "
                      "column 'group'",
                      shown_key(keys[0]), shown_person(person), shown_key(key)));
  }
  return People{&person};
}

}  // namespace

Result<std::vector<const Person*>> people_of(const Roster& roster, const PersonKeys& keys) {
  const People group = of_group(roster, keys);
  People unique;
  const PersonKey* first = nullptr;
  for (const PersonKey& key : keys) {
    if (!is_unique_kind(key.kind)) continue;
    for (const Person* person : with_key(roster, key)) {
      if (unique.empty()) first = &key;
      if (std::ranges::find(unique, person) == unique.end()) unique.push_back(person);
    }
  }
  if (unique.size() > 1)
    return user_fault(
        fmt::format("{} belong to different people: {}", shown_keys(keys, " and "), shown_people(unique)));
  if (!group.empty()) {
    // Canvas gives a group's hand-in the number of one member; Moodle the number of the group.
    People others = unique;
    if (first && first->kind == KeyKind::participant) others.clear();
    for (const PersonKey& key : keys) {
      if (is_unique_kind(key.kind)) continue;
      for (const Person* person : with_key(roster, key)) others.push_back(person);
    }
    for (const Person* person : others) {
      if (std::ranges::find(group, person) == group.end())
        return user_fault(fmt::format("{} names a group and also means {}, who is not in it",
                                      shown_keys(keys, " or "), shown_person(*person)));
    }
    return group;
  }
  if (unique.size() == 1) {
    if (first->kind == KeyKind::participant) return checked_participant(roster, *unique[0], keys);
    return unique;
  }
  for (const PersonKey& key : keys) {
    if (is_unique_kind(key.kind)) continue;
    const People named = with_key(roster, key);
    if (named.size() > 1)
      return user_fault(
          fmt::format("{} fits {} people: {}", shown_key(key), named.size(), shown_people(named)));
    if (named.empty()) continue;
    if (const PersonKey* other = contradiction(*named[0], keys))
      return user_fault(fmt::format("{} is nobody's, and {} is {}, who has another", shown_key(*other),
                                    shown_key(key), shown_person(*named[0])));
    return named;
  }
  return user_fault(fmt::format("nobody on the roster has {}", shown_keys(keys, " or ")));
}

Result<std::vector<const Person*>> people_of(const Roster& roster, const HandIn& file) {
  People all;
  for (const PersonKeys& keys : file.people) {
    const auto people = people_of(roster, keys);
    if (!people) return people.fault();
    for (const Person* person : *people) {
      if (std::ranges::find(all, person) == all.end()) all.push_back(person);
    }
  }
  return all;
}

bool goes_by(const Roster& roster, std::string_view name) {
  const PersonKeys keys = {{KeyKind::any, std::string(name)}};
  return !with_key(roster, keys[0]).empty() || !of_group(roster, keys).empty();
}

}  // namespace grader::classroom
