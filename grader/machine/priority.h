#pragma once

#include <sys/types.h>

namespace grader {

/// Puts all threads of a process, or with 0 the calling thread, before whatever else competes for the
/// processors: real time where this user may (root), else the best niceness that is allowed, which may be
/// none. What they start from then on inherits it.
void raise_priority(pid_t process);

/// Lets a thread (0: the calling one) run only where no other program wants the processor. False if that is
/// not allowed.
bool set_idle_priority(pid_t thread);

/// Lets a thread that was idle run beside normal programs again, but not before raised ones.
void end_idle_priority(pid_t thread);

}  // namespace grader
