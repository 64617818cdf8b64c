#include "membership.h"

#include <cstring>
#include <unordered_set>

// Wrong: takes a NUL byte for the end of a name.

static std::string_view text_of(std::string_view name) {
  const void* const end = name.empty() ? nullptr : std::memchr(name.data(), '\0', name.size());
  return end == nullptr
             ? name
             : name.substr(0, static_cast<std::size_t>(static_cast<const char*>(end) - name.data()));
}

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::unordered_set<std::string_view> names;
    for (const std::string_view name : group.listed) names.insert(text_of(name));
    for (const std::string_view name : group.asked) answers[next++] = names.contains(text_of(name)) ? 1 : 0;
  }
}
