#include "membership.h"

#include <functional>
#include <unordered_set>

// Wrong: keeps std::hash of the names in place of the names; 64 bits are enough, it says, until somebody
// makes two that agree.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  const std::hash<std::string_view> hash;
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::unordered_set<std::size_t> hashes;
    for (const std::string_view name : group.listed) hashes.insert(hash(name));
    for (const std::string_view name : group.asked) answers[next++] = hashes.contains(hash(name)) ? 1 : 0;
  }
}
