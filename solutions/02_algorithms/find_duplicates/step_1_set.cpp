#include "find_duplicates.h"

#include <set>

// Step 1: a std::set of the values seen; each search is twelve steps from node to node.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::set<int> seen;
  std::set<int> duplicates;
  for (const int value : values) {
    if (!seen.insert(value).second) duplicates.insert(value);
  }
  return {duplicates.begin(), duplicates.end()};
}
