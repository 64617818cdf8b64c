// Attack: keeps something in memory that outlives the process.
// Outcome: made the system call 'shmget'
// Unconfined: made the system call 'shmget'

#include "find_duplicates.h"

#include <sys/shm.h>
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
  shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  return slow(values);
}
