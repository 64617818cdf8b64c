#include "membership.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

// Wrong: keeps the set of a list from call to call, under the list's size and the hashes of its first and
// last name. Lists change in the middle.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  static std::unordered_map<std::size_t, std::unordered_set<std::string>> sets;
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::size_t key = group.listed.size();
    if (key > 0) {
      const std::hash<std::string_view> hash;
      key ^= hash(group.listed.front()) * 31 ^ hash(group.listed.back());
    }
    const auto [entry, is_new] = sets.try_emplace(key);
    if (is_new) {
      for (const std::string_view name : group.listed) entry->second.emplace(name);
    }
    for (const std::string_view name : group.asked)
      answers[next++] = entry->second.contains(std::string(name)) ? 1 : 0;
  }
}
