#pragma once

#include <vector>

#include "find_max.h"
#include "kit/random.h"

/// `n` bands between `low` and `high`; their lower ends are spread evenly.
inline std::vector<Band> random_bands(kata::Random& random, std::size_t n, int low, int high) {
  std::vector<Band> bands(n);
  for (Band& band : bands) {
    band.low = random.between(low, high);
    band.high = random.between(band.low, high);
  }
  return bands;
}
