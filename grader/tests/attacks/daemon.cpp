// Attack: leaves a process behind that has no parent.
// Outcome: started a thread or a process

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  if (daemon(1, 1) == 0) {
    while (true) {
    }
  }
  return slow(values);
}
