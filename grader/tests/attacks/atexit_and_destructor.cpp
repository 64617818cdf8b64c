// Attack: rewrites results when the process ends: in a destructor, with atexit and with at_quick_exit.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <unistd.h>

#include <cstdlib>

static void rewrite() {
  for (int fd = 0; fd < 64; ++fd) {
    [[maybe_unused]] const auto n = write(fd, R"({"metrics": [{"value": 1000}], "failure": ""})", 45);
  }
}

static const struct Late {
  Late() { std::atexit(rewrite), std::at_quick_exit(rewrite); }
  ~Late() { rewrite(); }
} late;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
