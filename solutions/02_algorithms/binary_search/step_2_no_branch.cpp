#include "binary_search.h"

// Step 2: the readable step: halve without asking. Each step loads one break and moves on or not.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::uint32_t below = 0;  // so many breaks are known to be at or below the query
    std::size_t left = breaks.size();
    while (left > 0) {
      const std::size_t half = (left + 1) / 2;
      below += static_cast<std::uint32_t>(breaks[below + half - 1] <= queries[i]) *
               static_cast<std::uint32_t>(half);
      left -= half;
    }
    answers[i] = below;
  }
}
