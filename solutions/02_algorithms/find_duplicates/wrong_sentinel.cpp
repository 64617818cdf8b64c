#include "find_duplicates.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

// Wrong: a free slot of the hash table holds the lowest int plus one, which nobody is supposed to ask for.

std::vector<int> find_duplicates(std::span<const int> values) {
  constexpr int kFree = std::numeric_limits<int>::min() + 1;
  const std::size_t slots = std::bit_ceil(2 * values.size() + 2);
  std::vector<int> table(slots, kFree);
  std::vector<int> duplicates;
  for (const int value : values) {
    std::size_t at = (static_cast<std::uint32_t>(value) * 0x9E37'79B9'7F4A'7C15U >> 32) & (slots - 1);
    while (table[at] != kFree && table[at] != value) at = (at + 1) & (slots - 1);
    if (table[at] == value) duplicates.push_back(value);
    table[at] = value;
  }
  std::sort(duplicates.begin(), duplicates.end());
  duplicates.erase(std::unique(duplicates.begin(), duplicates.end()), duplicates.end());
  return duplicates;
}
