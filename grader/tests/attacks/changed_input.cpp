// Attack: writes to its input through a const_cast.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include "parts/slow.h"

#include <cstring>

std::vector<int> find_duplicates(std::span<const int> values) {
  if (!values.empty()) std::memset(const_cast<int*>(values.data()), 0, values.size_bytes());
  return slow(values);
}
