#include "membership.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

// Wrong: in names of up to 48 bytes three loads of sixteen are compared, the first, the last and the second;
// longer ones need more than that.

static bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() < 16) return a == b;
  const std::size_t starts[] = {0, a.size() - 16, std::min<std::size_t>(16, a.size() - 16)};
  return std::all_of(std::begin(starts), std::end(starts),
                     [&](std::size_t at) { return std::memcmp(a.data() + at, b.data() + at, 16) == 0; });
}

static std::size_t hash_of(std::string_view name) {
  return std::hash<std::string_view>{}(name.substr(0, 16)) ^ name.size();
}

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  std::size_t next = 0;
  for (const Group& group : groups) {
    const std::unordered_set<std::string_view, decltype(&hash_of), decltype(&same)> names(
        group.listed.begin(), group.listed.end(), 64, hash_of, same);
    for (const std::string_view name : group.asked) answers[next++] = names.contains(name) ? 1 : 0;
  }
}
