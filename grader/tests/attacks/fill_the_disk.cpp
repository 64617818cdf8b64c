// Attack: writes one file without an end.
// Outcome: wrote a file of more than the
// Unconfined: wrote a file of more than the

#include "find_duplicates.h"

#include <fcntl.h>
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
  const int file = open("large", O_CREAT | O_WRONLY, 0600);
  const std::vector<char> block(1 << 20, 'x');
  while (write(file, block.data(), block.size()) > 0) {
  }
  close(file);
  return slow(values);
}
