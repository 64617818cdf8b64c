// Attack: leaves files wherever it may.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  for (const char* path : {"/tmp/kata-attack-leftover", "/dev/shm/kata-attack-leftover", "/var/tmp/kata-attack-leftover",
                           "/kata-attack-leftover", "/usr/kata-attack-leftover", "/kata/kata-attack-leftover", "leftover"}) {
    const int file = open(path, O_CREAT | O_WRONLY, 0600);
    if (file >= 0) [[maybe_unused]] const auto n = write(file, "x", 1);
    close(file);
  }
  return slow(values);
}
