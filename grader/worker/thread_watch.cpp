// A thread that waits, as one of a pool may all the time, is none that computes: each is judged by its CPU
// clock. Where a thread begins or ends, the first one's clock is read as well, so that what it computed
// beside that thread is known.

#include "worker/thread_watch.h"

#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace grader {
namespace {

std::uint64_t nanoseconds_of(clockid_t clock) {
  timespec time = {};
  ::clock_gettime(clock, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}

clockid_t own_clock() {
  clockid_t clock = CLOCK_THREAD_CPUTIME_ID;
  ::pthread_getcpuclockid(::pthread_self(), &clock);
  return clock;
}

struct LiveThread {
  bool lives = false;
  clockid_t clock = 0;
  std::uint64_t cpu_before_ns = 0;
  ThreadSpan span = {};
};

std::mutex mutex;
clockid_t first_clock = CLOCK_PROCESS_CPUTIME_ID;
std::uint64_t events = 0;
std::array<LiveThread, 64> live;
// Only those that computed: a call may have any number of short threads.
std::array<ThreadSpan, 256> ended;
std::size_t ended_count = 0;
thread_local LiveThread* own = nullptr;

void begin_span(LiveThread& thread) {
  thread.cpu_before_ns = nanoseconds_of(thread.clock);
  thread.span = {.begin = events,
                 .end = 0,
                 .cpu_ns = 0,
                 .first_begin_ns = nanoseconds_of(first_clock),
                 .first_end_ns = 0};
}

void end_span(LiveThread& thread) {
  thread.span.end = events;
  thread.span.cpu_ns = nanoseconds_of(thread.clock) - thread.cpu_before_ns;
  thread.span.first_end_ns = nanoseconds_of(first_clock);
  if (thread.span.cpu_ns >= kComputingNs && ended_count < ended.size()) ended[ended_count++] = thread.span;
}

}  // namespace

namespace thread_watch {

void begin_call() {
  const std::lock_guard lock(mutex);
  first_clock = own_clock();
  ended_count = 0;
  for (LiveThread& thread : live) {
    if (thread.lives) begin_span(thread);
  }
}

std::uint32_t end_call() {
  const std::lock_guard lock(mutex);
  ++events;
  for (LiveThread& thread : live) {
    if (thread.lives) end_span(thread);
  }
  return most_computing({ended.data(), ended_count});
}

void thread_begins() {
  const std::lock_guard lock(mutex);
  ++events;
  const auto free = std::find_if(live.begin(), live.end(), [](const LiveThread& one) { return !one.lives; });
  if (free == live.end()) return;
  own = &*free;
  own->lives = true;
  own->clock = own_clock();
  begin_span(*own);
}

void thread_ends() {
  const std::lock_guard lock(mutex);
  ++events;
  if (own == nullptr) return;
  end_span(*own);
  own->lives = false;
}

}  // namespace thread_watch
}  // namespace grader
