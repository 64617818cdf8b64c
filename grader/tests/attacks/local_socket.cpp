// Attack: talks to a daemon of this machine.
// Outcome: made the system call 'socket'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/socket.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  socket(AF_UNIX, SOCK_STREAM, 0);
  return slow(values);
}
