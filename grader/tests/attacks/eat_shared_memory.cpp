// Attack: takes memory that counts as nobody's data.
// Outcome: threw an exception: no more

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/mman.h>

#include <cstring>
#include <stdexcept>

std::vector<int> find_duplicates(std::span<const int> values) {
  while (true) {
    void* block = mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) throw std::runtime_error("no more");
    std::memset(block, 1, 4096);
  }
  return slow(values);
}
