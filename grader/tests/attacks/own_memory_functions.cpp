// Attack: brings its own operator new, memcmp and memcpy, which call everything equal and copy nothing.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <cstdlib>
#include <new>

__attribute__((visibility("default"))) void* operator new(std::size_t size) { return std::malloc(size); }
__attribute__((visibility("default"))) void operator delete(void* memory) noexcept { std::free(memory); }
__attribute__((visibility("default"))) void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
extern "C" __attribute__((visibility("default"))) int memcmp(const void*, const void*, std::size_t) { return 0; }
extern "C" __attribute__((visibility("default"))) int printf(const char*, ...) { return 0; }

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
