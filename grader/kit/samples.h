#pragma once

#include <cstddef>
#include <vector>

namespace kata {

/// Which of `n` places a sample looks at: those that evenly spaced samples hold, and those that the usual
/// generators draw first with the seeds that code commonly gives them, `draws` of each. What lies at these
/// places may differ from all else: code that believes its sample is wrong then. At most 460 * `draws`
/// places.
std::vector<bool> places_of_samples(std::size_t n, std::size_t draws);

}  // namespace kata
