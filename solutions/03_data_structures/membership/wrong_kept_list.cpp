#include "membership.h"

#include <unordered_set>

// Wrong: keeps the set of the group before where the list is as long and has the same ends.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  std::unordered_set<std::string_view> names;
  std::span<const std::string_view> kept;
  std::size_t next = 0;
  for (const Group& group : groups) {
    const auto listed = group.listed;
    const bool is_kept = !listed.empty() && listed.size() == kept.size() && listed.front() == kept.front() &&
                         listed.back() == kept.back() && listed.size() > 20;
    if (!is_kept) names = {listed.begin(), listed.end()};
    kept = listed;
    for (const std::string_view name : group.asked) answers[next++] = names.contains(name) ? 1 : 0;
  }
}
