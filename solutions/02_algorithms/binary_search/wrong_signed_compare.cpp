#include "binary_search.h"

// Wrong: compares as numbers with a sign, as vector instructions do; half of the range is then negative.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::size_t below = 0;
    for (std::size_t left = breaks.size(); left > 0;) {
      const std::size_t half = (left + 1) / 2;
      below += static_cast<std::int32_t>(breaks[below + half - 1]) <= static_cast<std::int32_t>(queries[i])
                   ? half
                   : 0;
      left -= half;
    }
    answers[i] = static_cast<std::uint32_t>(below);
  }
}
