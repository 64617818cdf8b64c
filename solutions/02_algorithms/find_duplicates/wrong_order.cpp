#include "find_duplicates.h"

#include <unordered_set>

// Wrong: lists the duplicates in the order in which a hash table happens to hold them.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::unordered_set<int> seen;
  std::unordered_set<int> duplicates;
  for (const int value : values) {
    if (!seen.insert(value).second) duplicates.insert(value);
  }
  return {duplicates.begin(), duplicates.end()};
}
