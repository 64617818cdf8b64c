#include "find_duplicates.h"

#include <set>
#include <unordered_set>

// Step 2: a std::unordered_set; one step in place of twelve, but still a node to allocate per value.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::unordered_set<int> seen;
  seen.reserve(values.size());
  std::set<int> duplicates;
  for (const int value : values) {
    if (!seen.insert(value).second) duplicates.insert(value);
  }
  return {duplicates.begin(), duplicates.end()};
}
