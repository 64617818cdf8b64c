// Attack: becomes a shell.
// Outcome: made the system call 'execve'
// Unconfined: made the system call 'execve'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  execl("/bin/sh", "sh", "-c", "sleep 1000", nullptr);
  return slow(values);
}
