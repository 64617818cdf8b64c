// Attack: forks without the help of the C library.
// Outcome: made the system call 'fork'
// Unconfined: made the system call 'fork'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/syscall.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  syscall(SYS_fork);
  return slow(values);
}
