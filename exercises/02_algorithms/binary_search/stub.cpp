#include "binary_search.h"

#include <map>

// TODO: make it fast. Run './kata run binary_search' after each change.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  std::map<std::uint32_t, std::uint32_t> counts;  // of the breaks up to this one
  for (std::size_t i = 0; i < breaks.size(); ++i) {
    counts[breaks[i]] = static_cast<std::uint32_t>(i + 1);
  }

  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto above = counts.upper_bound(queries[i]);
    answers[i] = above == counts.begin() ? 0 : std::prev(above)->second;
  }
}
