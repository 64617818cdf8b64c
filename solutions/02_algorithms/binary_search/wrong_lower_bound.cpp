#include "binary_search.h"

#include <algorithm>

// Wrong: std::lower_bound counts what is less than the query; a query on a break is one short.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    answers[i] = static_cast<std::uint32_t>(std::lower_bound(breaks.begin(), breaks.end(), queries[i]) -
                                            breaks.begin());
  }
}
