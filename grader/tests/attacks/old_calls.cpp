// Attack: makes system calls by the numbers of 32-bit programs, which a filter may have forgotten.
// Outcome: system call that the code of this kata may not
// Unconfined: system call that the code of this kata may not

#include "find_duplicates.h"

#include <csignal>
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
#ifdef __x86_64__
  long result = 2;  // fork
  asm volatile("int $0x80" : "+a"(result) : : "memory");
#else
  std::raise(SIGSYS);
#endif
  return slow(values);
}
