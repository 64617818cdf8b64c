// Attack: takes memory from the kernel, past the allocator, and uses all of it.
// Outcome: threw an exception: no more

#include "find_duplicates.h"

#include <sys/mman.h>

#include <cstring>
#include <stdexcept>
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
  while (true) {
    void* block = mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) throw std::runtime_error("no more");
    std::memset(block, 1, 1 << 20);
  }
  return slow(values);
}
