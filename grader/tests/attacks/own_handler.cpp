// Attack: takes the signal of a refused system call itself and goes on.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  struct sigaction ignore = {};
  ignore.sa_handler = [](int) {};
  sigaction(SIGSYS, &ignore, nullptr);
  char byte = 0;
  if (write(socket(AF_INET, SOCK_STREAM, 0), &byte, 0) == 0 || syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) throw std::runtime_error("a refused call went through");
  return slow(values);
}
