// Attack: brings its own operator new, memcmp and memcpy, which call everything equal and copy nothing.
// Outcome: correct, but

#include "find_duplicates.h"

#include <cstdlib>
#include <new>
#include <set>

__attribute__((visibility("default"))) void* operator new(std::size_t size) { return std::malloc(size); }
__attribute__((visibility("default"))) void operator delete(void* memory) noexcept { std::free(memory); }
__attribute__((visibility("default"))) void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
extern "C" __attribute__((visibility("default"))) int memcmp(const void*, const void*, std::size_t) { return 0; }
extern "C" __attribute__((visibility("default"))) int printf(const char*, ...) { return 0; }

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

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
