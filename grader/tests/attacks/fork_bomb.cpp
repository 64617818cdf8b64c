// Attack: forks without an end.
// Outcome: started a thread or a process

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  while (true) fork();
  return slow(values);
}
