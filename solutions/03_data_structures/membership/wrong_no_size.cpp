#include "membership.h"

#include <algorithm>

// Wrong: compares as many bytes as the shorter name has, so that a beginning is taken for the whole.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  std::size_t next = 0;
  for (const Group& group : groups) {
    for (const std::string_view name : group.asked) {
      answers[next++] = std::any_of(group.listed.begin(), group.listed.end(), [&](std::string_view listed) {
        return listed.substr(0, name.size()) == name.substr(0, listed.size());
      });
    }
  }
}
