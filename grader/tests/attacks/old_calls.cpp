// Attack: makes system calls by the numbers of 32-bit programs, which a filter may have forgotten.
// Outcome: system call that the code of this kata may not
// Unconfined: system call that the code of this kata may not

#include "find_duplicates.h"

#include "parts/slow.h"

#include <csignal>

std::vector<int> find_duplicates(std::span<const int> values) {
#ifdef __x86_64__
  long result = 2;  // fork
  asm volatile("int $0x80" : "+a"(result) : : "memory");
#else
  std::raise(SIGSYS);
#endif
  return slow(values);
}
