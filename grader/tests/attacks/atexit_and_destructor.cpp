// Attack: rewrites results when the process ends: in a destructor, with atexit and with at_quick_exit.
// Outcome: correct, but

#include "find_duplicates.h"

#include <unistd.h>

#include <cstdlib>
#include <set>

static void rewrite() {
  for (int fd = 0; fd < 64; ++fd) {
    [[maybe_unused]] const auto n = write(fd, R"({"metrics": [{"value": 1000}], "failure": ""})", 45);
  }
}

static const struct Late {
  Late() { std::atexit(rewrite), std::at_quick_exit(rewrite); }
  ~Late() { rewrite(); }
} late;

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
