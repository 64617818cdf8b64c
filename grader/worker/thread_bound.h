#pragma once

#include <atomic>

#include "worker/protocol.h"

namespace grader {

/// How many threads may run at once beside a worker's first. pthread_create() fails with EAGAIN beyond it.
extern std::atomic<int> most_threads;

/// Set where a thread is asked for that may not be started: one beyond the bound, or any where the filter of
/// system calls will end the process for it (a bound of 1).
extern std::atomic<protocol::Ending>* thread_refusal;

}  // namespace grader
