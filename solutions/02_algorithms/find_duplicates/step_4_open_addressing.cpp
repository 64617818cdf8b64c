#include "find_duplicates.h"

#include <algorithm>
#include <bit>
#include <cstdint>

// Step 4: a hash table without nodes; one cache line per value, and only the few duplicates are sorted.

std::vector<int> find_duplicates(std::span<const int> values) {
  struct Slot {
    int value;
    std::uint32_t count;  // 0 for a free slot
  };
  const std::size_t slots = std::bit_ceil(2 * values.size() + 1);
  const int shift = 64 - std::countr_zero(slots);
  std::vector<Slot> table(slots, Slot{0, 0});
  std::vector<int> duplicates;
  for (const int value : values) {
    const auto key = static_cast<std::uint32_t>(value);
    std::size_t at = key * 0x9e3779b97f4a7c15U >> shift;
    while (table[at].count != 0 && table[at].value != value) at = (at + 1) & (slots - 1);
    table[at].value = value;
    if (++table[at].count == 2) duplicates.push_back(value);
  }
  std::sort(duplicates.begin(), duplicates.end());
  return duplicates;
}
