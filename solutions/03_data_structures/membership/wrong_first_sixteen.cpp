#include "membership.h"

#include <array>
#include <cstring>
#include <set>

// Wrong: compares the size and the first sixteen bytes.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  using Key = std::array<std::uint64_t, 3>;
  const auto key_of = [](std::string_view name) {
    Key key{name.size()};
    if (!name.empty()) std::memcpy(&key[1], name.data(), name.size() < 16 ? name.size() : 16);
    return key;
  };
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::set<Key> keys;
    for (const std::string_view name : group.listed) keys.insert(key_of(name));
    for (const std::string_view name : group.asked) answers[next++] = keys.contains(key_of(name)) ? 1 : 0;
  }
}
