#include "membership.h"

#include <algorithm>
#include <functional>
#include <vector>

// Wrong: a table of 4,096 slots for names, with numbers of 16 bits; what finds no room is left out.

void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers) {
  constexpr std::size_t kSlots = 4096;
  std::vector<std::uint16_t> numbers(kSlots);
  std::size_t next = 0;
  for (const Group& group : groups) {
    std::fill(numbers.begin(), numbers.end(), 0);
    const auto place_of = [&](std::string_view name) {
      std::size_t at = std::hash<std::string_view>{}(name) % kSlots;
      for (std::size_t i = 0; i < kSlots && numbers[at] != 0 && group.listed[numbers[at] - 1U] != name; ++i)
        at = (at + 1) % kSlots;
      return at;
    };
    for (std::size_t i = 0; i < std::min(kSlots - 1, group.listed.size()); ++i)
      numbers[place_of(group.listed[i])] = static_cast<std::uint16_t>(i + 1);
    for (const std::string_view name : group.asked) answers[next++] = numbers[place_of(name)] != 0 ? 1 : 0;
  }
}
