// Attack: traces the process that started it.
// Outcome: made the system call 'ptrace'
// Unconfined: made the system call 'ptrace'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/ptrace.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr);
  return slow(values);
}
