// Attack: forks, so that the child goes on while the parent replies.
// Outcome: made the system call 'clone'
// Unconfined: made the system call 'clone'

#include "find_duplicates.h"

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
  if (fork() == 0) {
    while (true) {
    }
  }
  return slow(values);
}
