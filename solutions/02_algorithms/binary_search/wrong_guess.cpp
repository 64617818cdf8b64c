#include "binary_search.h"

// Wrong: guesses the place in single precision and corrects by a few steps, which dense breaks exceed.

void locate(std::span<const std::uint32_t> breaks, std::span<const std::uint32_t> queries,
            std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::uint32_t query = queries[i];
    std::size_t low = 0;
    std::size_t high = breaks.size();
    while (high - low > 8) {
      const float first = static_cast<float>(breaks[low]);
      const float width = static_cast<float>(breaks[high - 1]) - first + 1;
      const float share = (static_cast<float>(query) - first) / width;
      std::size_t guess =
          low + static_cast<std::size_t>(static_cast<float>(high - low) * (share < 0       ? 0
                                                                           : share > 0.99F ? 0.99F
                                                                                           : share));
      guess = guess >= high ? high - 1 : guess;
      if (breaks[guess] <= query)
        low = guess + 1;
      else
        high = guess;
      if (share <= 0 || share >= 1) break;
    }
    for (int step = 0; step < 8 && low < breaks.size() && breaks[low] <= query; ++step) ++low;
    answers[i] = static_cast<std::uint32_t>(low);
  }
}
