#include "find_duplicates.h"

#include <set>

std::vector<int> find_duplicates(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j) {
      if (values[i] == values[j]) {
        duplicates.insert(values[i]);
      }
    }
  }
  return {duplicates.begin(), duplicates.end()};
}
