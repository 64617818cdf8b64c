// Attack: has the kernel send SIGKILL to the process that started it as soon as a pipe becomes readable.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  int ends[2];
  if (pipe2(ends, O_NONBLOCK) == 0) {
    fcntl(ends[0], F_SETSIG, SIGKILL);
    fcntl(ends[0], F_SETOWN, getppid());
    fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK);
    [[maybe_unused]] const auto n = write(ends[1], "x", 1);
    close(ends[0]);
    close(ends[1]);
  }
  return slow(values);
}
