// Attack: throws an exception whose message is no text at all.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include <exception>
#include <set>

struct Hostile : std::exception {
  const char* what() const noexcept override { return reinterpret_cast<const char*>(16); }
};

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
  throw Hostile();
  return slow(values);
}
