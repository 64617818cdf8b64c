// Attack: writes without an end to its standard output and errors.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include <unistd.h>

#include <vector>
#include <set>

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) {
  static bool done = false;
  const std::vector<char> block(1 << 20, '!');
  for (int i = 0; i < 200 && !done; ++i) {
    [[maybe_unused]] const auto n = write(1 + i % 2, block.data(), block.size());
  }
  done = true;
  return slow(values);
}
