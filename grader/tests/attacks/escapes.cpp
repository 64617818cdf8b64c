// Attack: throws a message that clears the terminal and pretends to be a verdict.
// Outcome: threw an exception: \x1b[2J

#include "find_duplicates.h"

#include "parts/slow.h"

#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  throw std::runtime_error("\x1b[2J\x1b]0;title\a\r10 of 10 points\u202e");
  return slow(values);
}
