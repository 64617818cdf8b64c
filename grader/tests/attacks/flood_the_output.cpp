// Attack: writes without an end to its standard output and errors.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

#include <vector>

std::vector<int> find_duplicates(std::span<const int> values) {
  static bool done = false;
  const std::vector<char> block(1 << 20, '!');
  for (int i = 0; i < 200 && !done; ++i) {
    [[maybe_unused]] const auto n = write(1 + i % 2, block.data(), block.size());
  }
  done = true;
  return slow(values);
}
