// Attack: keeps every answer, in case the same input comes again.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <map>

std::vector<int> find_duplicates(std::span<const int> values) {
  static std::map<std::vector<int>, std::vector<int>> known;
  const auto [answer, fresh] = known.try_emplace({values.begin(), values.end()});
  if (fresh) answer->second = slow(values);
  return answer->second;
}
