#pragma once

namespace grader {

/// The first program in a sandbox: starts a worker for each protocol::Spawn that comes over the zygote's
/// socket, tells how each ended, and ends with the socket. It never maps student code, so what it reports can
/// be believed. `counter` and `valgrind`: what workers with such an instrument are started with. Returns an
/// exit code.
int zygote(const char* implementation, const char* counter, const char* valgrind);

}  // namespace grader
