// Attack: stops the process that started it, which vouches for its end.
// Outcome: made the system call 'kill'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  kill(getppid(), SIGSTOP);
  return slow(values);
}
