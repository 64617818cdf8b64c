#pragma once

#include <string>
#include <vector>

#include "run/memory_filter.h"

namespace grader {

/// What a kata's code may do beside the usual.
struct Permissions {
  bool threads = false;
  bool network = false;  ///< Unix sockets, as a client: connect, send, receive, wait.
  /// Mode and owner of what it has opened: where a sandbox shows it nothing of others that it could change.
  bool modes = false;
  std::vector<AddressRange> sealed = {};  ///< Memory whose mapping it may not change.
};

/// Confines the calling thread, and all it starts, to the system calls that a kata's code needs: memory,
/// files, clocks, synchronisation and what is permitted. Starting processes, other sockets, signals to
/// others, folders, tracing and timers raise SIGSYS; what is unknown fails with ENOSYS. Cannot be undone.
/// Needs no privilege (it sets no_new_privs). Returns false where the kernel has no seccomp filters.
bool install_syscall_filter(const Permissions& permissions);

/// "socket" for the number of socket(2) on this machine; "system call 999" when it has no name here.
std::string syscall_name(long number);

}  // namespace grader
