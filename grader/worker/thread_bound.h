#pragma once

#include <atomic>

namespace grader {

/// How many threads may run at once beside a worker's first. pthread_create() fails with EAGAIN beyond it.
extern std::atomic<int> most_threads;

/// Whether it ever failed for that reason.
extern std::atomic<bool> thread_refused;

}  // namespace grader
