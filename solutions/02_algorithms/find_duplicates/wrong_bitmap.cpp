#include "find_duplicates.h"

#include <bitset>
#include <memory>

// Wrong: marks values in a bitmap by their low 20 bits, so values that share those are taken for each other.

std::vector<int> find_duplicates(std::span<const int> values) {
  constexpr std::size_t kBits = std::size_t{1} << 20;
  const auto once = std::make_unique<std::bitset<kBits>>();
  const auto twice = std::make_unique<std::bitset<kBits>>();
  for (const int value : values) {
    const auto slot = static_cast<unsigned>(value) % kBits;
    if ((*once)[slot]) (*twice)[slot] = true;
    (*once)[slot] = true;
  }
  std::vector<int> duplicates;
  for (std::size_t slot = 0; slot < kBits; ++slot) {
    if ((*twice)[slot]) duplicates.push_back(static_cast<int>(slot));
  }
  return duplicates;
}
