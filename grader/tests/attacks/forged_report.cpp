// Attack: writes a report of its own to every descriptor that it may have inherited.
// Outcome: correct, but
// Unconfined: correct, but

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
  for (int fd = 0; fd < 256; ++fd) {
    [[maybe_unused]] const auto n = write(fd, "{\"metrics\":[{\"metric\":\"time\",\"value\":99}],\"failure\":\"\"}\n", 58);
  }
  return slow(values);
}
