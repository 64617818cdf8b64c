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

/// Names of 16 bytes that std::hash maps to one number of 64 bits, where it is Murmur's as in GCC's library:
/// the second half makes good what the first one changed.
inline std::vector<std::string> names_of_one_standard_hash(kata::Random& random, std::size_t n) {
  constexpr std::uint64_t kFactor = 0xc6a4'a793'5bd1'e995U;
  std::uint64_t inverse = kFactor;  // modulo 2^64, by Newton's method
  for (int i = 0; i < 6; ++i) inverse *= 2 - kFactor * inverse;
  const auto shifted = [](std::uint64_t x) { return x ^ x >> 47; };
  const std::uint64_t last = random.bits();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t first = random.bits();
    const std::uint64_t state = (0xc70f'6907U ^ 16 * kFactor ^ shifted(first * kFactor) * kFactor) * kFactor;
    const std::uint64_t halves[] = {first, shifted((state ^ last) * inverse) * inverse};
    names.emplace_back(reinterpret_cast<const char*>(halves), sizeof halves);
  }
  return names;
}

/// Numbered names of thirty lengths.
inline std::vector<std::string> numbered(std::size_t n) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < n; ++i)
    names.push_back("name" + std::to_string(10'000'000 + i) + std::string(i * 7 % 30, 'x'));
  return names;
}
