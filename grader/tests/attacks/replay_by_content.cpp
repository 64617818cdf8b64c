// Attack: keeps every answer, in case the same input comes again.
// Outcome: correct, but

#include "find_duplicates.h"

#include <map>
#include <set>

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) {
  static std::map<std::vector<int>, std::vector<int>> known;
  const auto [answer, fresh] = known.try_emplace({values.begin(), values.end()});
  if (fresh) answer->second = slow(values);
  return answer->second;
}
