#include "membership.h"

#include <algorithm>
#include <functional>
#include <vector>

// Wrong: believes a Bloom filter when it says that a name may be listed. Short lists are searched.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  constexpr std::size_t kBits = 1 << 16;
  std::size_t next = 0;
  for (const Group& group : groups) {
    if (group.listed.size() <= 16) {
      for (const std::string_view name : group.asked)
        answers[next++] =
            std::find(group.listed.begin(), group.listed.end(), name) != group.listed.end() ? 1 : 0;
      continue;
    }
    std::vector<bool> filter(kBits);
    const auto bit = [](std::string_view name, int i) {
      return (std::hash<std::string_view>{}(name) >> (16 * i)) % kBits;
    };
    for (const std::string_view name : group.listed) {
      for (int i = 0; i < 4; ++i) filter[bit(name, i)] = true;
    }
    for (const std::string_view name : group.asked) {
      bool found = true;
      for (int i = 0; i < 4; ++i) found = found && filter[bit(name, i)];
      answers[next++] = found ? 1 : 0;
    }
  }
}
