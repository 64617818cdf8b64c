#include "binary_search.h"

#include <bit>
#include <limits>
#include <vector>

// Wrong: the list is filled up to a power of two with the largest number, which counts for the largest query.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  std::vector<std::uint32_t> padded(breaks.begin(), breaks.end());
  padded.resize(std::bit_ceil(breaks.size() + 1), std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::size_t below = 0;
    for (std::size_t half = padded.size() / 2; half > 0; half /= 2)
      below += padded[below + half - 1] <= queries[i] ? half : 0;
    answers[i] = static_cast<std::uint32_t>(below);
  }
}
