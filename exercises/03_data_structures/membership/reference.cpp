#include "membership.h"

#include <algorithm>
#include <string>
#include <vector>

static bool contains(const std::vector<std::string>& names, std::string_view wanted) {
  const std::string name(wanted);
  return std::find(names.begin(), names.end(), name) != names.end();
}

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::vector<std::string> names;
    for (const std::string_view name : group.listed) {
      names.push_back(std::string(name));
    }
    for (const std::string_view name : group.asked) {
      answers[next] = contains(names, name) ? 1 : 0;
      ++next;
    }
  }
}
