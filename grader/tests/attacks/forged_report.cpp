// Attack: writes a report of its own to every descriptor that it may have inherited.
// Outcome: correct, but
// Unconfined: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  for (int fd = 0; fd < 256; ++fd) {
    [[maybe_unused]] const auto n = write(fd, "{\"metrics\":[{\"metric\":\"time\",\"value\":99}],\"failure\":\"\"}\n", 58);
  }
  return slow(values);
}
