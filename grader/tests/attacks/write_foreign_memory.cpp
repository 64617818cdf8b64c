// Attack: writes into the memory of another process.
// Outcome: made the system call 'process_vm_writev'
// Unconfined: made the system call 'process_vm_writev'

#include "find_duplicates.h"

#include <sys/uio.h>
#include <unistd.h>
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
  char byte = 0;
  iovec here{&byte, 1};
  iovec there{reinterpret_cast<void*>(0x400000), 1};
  process_vm_writev(getppid(), &here, 1, &there, 1, 0);
  return slow(values);
}
