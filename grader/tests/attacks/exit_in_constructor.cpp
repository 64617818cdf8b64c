// Attack: ends the process with success before the first call.
// Outcome: ended the process (exit code 0) instead of returning while it was loaded
// Unconfined: ended the process (exit code 0)

#include "find_duplicates.h"

#include <unistd.h>
#include <set>

static const struct Exit {
  Exit() { _exit(0); }
} leave;

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

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
