#include "binary_search.h"

// Wrong: counts in 16 bits, enough for the lists that there are.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::uint16_t low = 0;
    auto high = static_cast<std::uint16_t>(breaks.size());
    while (low < high) {
      const auto middle = static_cast<std::uint16_t>((low + high) / 2);
      if (breaks[middle] <= queries[i])
        low = static_cast<std::uint16_t>(middle + 1);
      else
        high = middle;
    }
    answers[i] = low;
  }
}
