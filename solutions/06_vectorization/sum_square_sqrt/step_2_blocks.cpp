#include "sum_square_sqrt.h"

#include <algorithm>
#include <cmath>

// Step 2: the readable step: four sums in double that do not wait for each other, over blocks of 256 values,
// so that what rounding loses is small beside a block and not beside the whole.

double energy(std::span<const double> values) {
  constexpr std::size_t kBlock = 256;
  double total = 0;
  for (std::size_t start = 0; start < values.size(); start += kBlock) {
    const auto block = values.subspan(start, std::min(kBlock, values.size() - start));
    double sums[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= block.size(); i += 4) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        sums[lane] += block[i + lane] * block[i + lane] + std::sqrt(block[i + lane]);
      }
    }
    for (; i < block.size(); ++i) sums[0] += block[i] * block[i] + std::sqrt(block[i]);
    total += (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
  return total;
}
