#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace grader {

/// Waits until woken, `*word` differs from `expected` or the time is up; may also return for no reason.
inline void futex_wait(std::atomic<std::uint32_t>& word, std::uint32_t expected,
                       std::chrono::nanoseconds most = std::chrono::nanoseconds::max()) {
  timespec timeout{};
  timeout.tv_sec = static_cast<time_t>(most.count() / 1'000'000'000);
  timeout.tv_nsec = static_cast<long>(most.count() % 1'000'000'000);
  const bool forever = most == std::chrono::nanoseconds::max();
  ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), FUTEX_WAIT, expected,
            forever ? nullptr : &timeout, nullptr, 0);
}

inline void futex_wake(std::atomic<std::uint32_t>& word) {
  ::syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), FUTEX_WAKE, 1, nullptr, nullptr, 0);
}

}  // namespace grader
