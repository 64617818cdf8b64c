// Attack: writes one file without an end.
// Outcome: wrote a file of more than the
// Unconfined: wrote a file of more than the

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <unistd.h>

#include <vector>

std::vector<int> find_duplicates(std::span<const int> values) {
  const int file = open("large", O_CREAT | O_WRONLY, 0600);
  const std::vector<char> block(1 << 20, 'x');
  while (write(file, block.data(), block.size()) > 0) {
  }
  close(file);
  return slow(values);
}
