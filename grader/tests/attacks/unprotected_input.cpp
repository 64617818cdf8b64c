// Attack: makes its input writable and writes to it.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/mman.h>

#include <cstdint>

std::vector<int> find_duplicates(std::span<const int> values) {
  if (!values.empty()) {
    const auto page = reinterpret_cast<std::uintptr_t>(values.data()) & ~std::uintptr_t{4095};
    mprotect(reinterpret_cast<void*>(page), 1 << 20, PROT_READ | PROT_WRITE);
    const_cast<int&>(values[0]) = 0;
  }
  return slow(values);
}
