// Attack: forks, so that the child goes on while the parent replies.
// Outcome: started a thread or a process
// Unconfined: started a thread or a process

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  if (fork() == 0) {
    while (true) {
    }
  }
  return slow(values);
}
