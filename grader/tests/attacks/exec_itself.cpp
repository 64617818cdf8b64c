// Attack: starts the worker again with another library in front.
// Outcome: made the system call 'execve'
// Unconfined: made the system call 'execve'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  char preload[] = "LD_PRELOAD=/work/forged.so";
  char* environment[] = {preload, nullptr};
  char* words[] = {preload, nullptr};
  execve("/kata/worker", words, environment);
  return slow(values);
}
