// Attack: keeps something in memory that outlives the process.
// Outcome: made the system call 'shmget'
// Unconfined: made the system call 'shmget'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/shm.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
  return slow(values);
}
