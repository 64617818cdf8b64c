// Attack: throws an exception whose message is no text at all.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include "parts/slow.h"

#include <exception>

struct Hostile : std::exception {
  const char* what() const noexcept override { return reinterpret_cast<const char*>(16); }
};

std::vector<int> find_duplicates(std::span<const int> values) {
  throw Hostile();
  return slow(values);
}
