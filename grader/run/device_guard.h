#pragma once

namespace grader {

/// Lets the calling process, and all it starts, see the machine's devices (/dev/null and its like) by
/// read-only mounts of its own: they can be read and written as before, but nobody can change their mode,
/// owner or times. Only root could, and bubblewrap makes whoever is root outside their owner inside; so it
/// does nothing for other users. Between fork() and exec(): async-signal-safe, single-threaded.
///
/// False where the machine does not let root do that; then the system call filter alone refuses such calls.
bool guard_devices();

}  // namespace grader
