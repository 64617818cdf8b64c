#include "kata/next_hint.h"

#include <algorithm>

namespace grader {

std::optional<int> next_hint(const std::vector<Hint>& hints, const std::vector<int>& shown,
                             const std::string& symptom) {
  std::optional<int> first;
  for (int i = 0; i < static_cast<int>(hints.size()); ++i) {
    if (std::find(shown.begin(), shown.end(), i) != shown.end()) continue;
    if (!symptom.empty() && hints[static_cast<std::size_t>(i)].symptom == symptom) return i;
    if (!first) first = i;
  }
  return first;
}

}  // namespace grader
