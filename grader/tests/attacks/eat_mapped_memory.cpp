// Attack: takes memory from the kernel, past the allocator, and uses all of it.
// Outcome: threw an exception: no more

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/mman.h>

#include <cstring>
#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  while (true) {
    void* block = mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) throw std::runtime_error("no more");
    std::memset(block, 1, 1 << 20);
  }
  return slow(values);
}
