// Attack: takes the place of a part of the C++ library that it does not need for its heap.
// Outcome: the place is taken
// Unconfined: the place is taken

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/mman.h>

#include <cstdint>
#include <iostream>
#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  const auto page = reinterpret_cast<std::uintptr_t>(&std::cout) & ~std::uintptr_t{4095};
  void* const place = reinterpret_cast<void*>(page - (std::uintptr_t{64} << 10));
  if (munmap(place, 64 << 10) != 0) throw std::runtime_error("the place is taken");
  return slow(values);
}
