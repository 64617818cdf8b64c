#include "binary_search.h"

#include <algorithm>

// Step 3: sixteen queries take their steps together, so that their loads overlap.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  constexpr std::size_t kTogether = 16;
  for (std::size_t start = 0; start < queries.size(); start += kTogether) {
    const std::size_t count = std::min(kTogether, queries.size() - start);
    std::uint32_t query[kTogether] = {};
    std::uint32_t below[kTogether] = {};
    std::copy_n(&queries[start], count, query);
    for (std::size_t left = breaks.size(); left > 0;) {
      const std::size_t half = (left + 1) / 2;
      const std::uint32_t* const middle = breaks.data() + half - 1;
      for (std::size_t k = 0; k < kTogether; ++k) {
        below[k] +=
            static_cast<std::uint32_t>(middle[below[k]] <= query[k]) * static_cast<std::uint32_t>(half);
      }
      left -= half;
    }
    std::copy_n(below, count, &answers[start]);
  }
}
