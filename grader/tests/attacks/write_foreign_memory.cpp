// Attack: writes into the memory of another process.
// Outcome: made the system call 'process_vm_writev'
// Unconfined: made the system call 'process_vm_writev'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/uio.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  char byte = 0;
  iovec here{&byte, 1};
  iovec there{reinterpret_cast<void*>(0x400000), 1};
  process_vm_writev(getppid(), &here, 1, &there, 1, 0);
  return slow(values);
}
