// Attack: lays memory of its own over the unused end of its arguments, where no limit would count it.
// Outcome: the place is taken
// Unconfined: the place is taken

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/mman.h>

#include <cstdint>
#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  const auto page = reinterpret_cast<std::uintptr_t>(values.data()) & ~std::uintptr_t{4095};
  void* const place = reinterpret_cast<void*>(page - (std::uintptr_t{8} << 20));
  void* const room = mmap(place, 4 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (room == MAP_FAILED) throw std::runtime_error("the place is taken");
  return slow(values);
}
