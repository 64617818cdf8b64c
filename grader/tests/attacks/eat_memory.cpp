// Attack: takes memory until there is no more.
// Outcome: ran out of memory
// Unconfined: ran out of memory

#include "find_duplicates.h"

#include "parts/slow.h"

#include <cstring>
#include <new>

std::vector<int> find_duplicates(std::span<const int> values) {
  while (true) {
    char* block = static_cast<char*>(::operator new(1 << 20));
    std::memset(block, 1, 1 << 20);
  }
  return slow(values);
}
