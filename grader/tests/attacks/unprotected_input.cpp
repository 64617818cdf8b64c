// Attack: makes its input writable and writes to it.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include <sys/mman.h>

#include <cstdint>
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
  if (!values.empty()) {
    const auto page = reinterpret_cast<std::uintptr_t>(values.data()) & ~std::uintptr_t{4095};
    mprotect(reinterpret_cast<void*>(page), 1 << 20, PROT_READ | PROT_WRITE);
    const_cast<int&>(values[0]) = 0;
  }
  return slow(values);
}
