#pragma once

#include <cstdint>
#include <span>

namespace grader {

/// One thread beside the first, as far as it lived during a call. All times are CPU time in nanoseconds.
struct ThreadSpan {
  std::uint64_t begin;           ///< Beginnings and ends of threads are counted: which one this was.
  std::uint64_t end;             ///< Likewise.
  std::uint64_t cpu_ns;          ///< Its own.
  std::uint64_t first_begin_ns;  ///< The first thread's clock at its begin.
  std::uint64_t first_end_ns;    ///< And at its end.
};

/// Less than this is no computing: what waits for others, starts or joins them takes no longer.
inline constexpr std::uint64_t kComputingNs = 2'000'000;

/// How many threads computed at the same time, at most; the first counts where it computed beside the others.
std::uint32_t most_computing(std::span<const ThreadSpan> others);

/// Watches the threads of one call after the other. begin_call() and end_call() on the thread that makes the
/// call; the rest on each thread beside it. Nothing is allocated. Thread-safe.
namespace thread_watch {
void begin_call();
/// Returns most_computing() of the call's threads; those that still run count as well.
std::uint32_t end_call();
void thread_begins();
void thread_ends();
}  // namespace thread_watch

}  // namespace grader
