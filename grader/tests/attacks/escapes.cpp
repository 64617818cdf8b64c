// Attack: throws a message that clears the terminal and pretends to be a verdict.
// Outcome: threw an exception: \x1b[2J

#include "find_duplicates.h"

#include <stdexcept>
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
  throw std::runtime_error("\x1b[2J\x1b]0;title\a\r10 of 10 points\u202e");
  return slow(values);
}
