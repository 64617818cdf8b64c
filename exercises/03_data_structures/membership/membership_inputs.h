#pragma once

#include <string>
#include <vector>

#include "kit/random.h"
#include "membership.h"

/// A group that owns its names.
struct Lists {
  std::vector<std::string> listed;
  std::vector<std::string> asked;
};

using Answers = std::vector<std::uint8_t>;

/// What check_members answers for them.
inline Answers check(const std::vector<Lists>& all) {
  std::vector<std::vector<std::string_view>> views;
  views.reserve(2 * all.size());
  std::vector<Group> groups;
  std::size_t asked = 0;
  for (const Lists& lists : all) {
    const auto& listed = views.emplace_back(lists.listed.begin(), lists.listed.end());
    const auto& wanted = views.emplace_back(lists.asked.begin(), lists.asked.end());
    groups.push_back({listed, wanted});
    asked += lists.asked.size();
  }
  Answers answers(asked);
  check_members(groups, answers);
  return answers;
}

/// Numbered names of thirty lengths.
inline std::vector<std::string> numbered(std::size_t n) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i)
    names.push_back("name" + std::to_string(10'000'000 + i) + std::string(i * 7 % 30, 'x'));
  return names;
}
