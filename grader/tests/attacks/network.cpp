// Attack: asks somebody else.
// Outcome: made the system call 'socket'
// Unconfined: made the system call 'socket'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/socket.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  socket(AF_INET, SOCK_STREAM, 0);
  return slow(values);
}
