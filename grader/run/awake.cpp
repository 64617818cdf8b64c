#include "run/awake.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "run/core_clock.h"

namespace grader {
namespace {

using Clock = std::chrono::steady_clock;

// Leaves what it can to the other thread of the core.
void pause_a_little() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// Of the calling thread when `thread` is 0.
bool give_way_to_all(pid_t thread) {
  const sched_param parameters{};
  return ::sched_setscheduler(thread, SCHED_IDLE, &parameters) == 0;
}

// To all but what prefer() prefers.
bool give_way_to_none(pid_t thread) {
  const sched_param parameters{.sched_priority = 1};
  return ::sched_setscheduler(thread, SCHED_RR, &parameters) == 0;
}

bool stay_on(int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<std::size_t>(processor), &set);
  return ::sched_setaffinity(0, sizeof set, &set) == 0;
}

}  // namespace

AwakeProcessors::AwakeProcessors(std::span<const int> processors) {
  for (const int number : processors) {
    Processor& processor = processors_.emplace_back();
    processor.number = number;
    processor.thread = std::thread([this, &processor] { stay_awake(processor); });
  }
}

AwakeProcessors::~AwakeProcessors() {
  enough_ = true;
  for (Processor& processor : processors_) {
    // Beside busy programs a thread that gives way to all would not get to see it for a second.
    if (processor.id != 0) give_way_to_none(processor.id);
    processor.thread.join();
  }
}

void AwakeProcessors::stay_awake(Processor& processor) {
  if (!stay_on(processor.number)) return;
  processor.id = ::gettid();
  if (!give_way_to_all(0)) return;
  while (!enough_.load(std::memory_order_relaxed)) {
    if (loading_.load(std::memory_order_relaxed)) {
      load_reciprocal_throughput_s();
      processor.loads = true;
    } else if (returning_.load(std::memory_order_relaxed) == processor.number) {
      processor.line.send_back(returning_, processor.number);
    } else {
      pause_a_little();
    }
  }
}

void AwakeProcessors::note_round_trips(const Processor& here) {
  double longest_s = 0;
  for (Processor& there : processors_) {
    if (&there == &here || there.id == 0) continue;
    returning_ = there.number;
    double trip_s = there.line.round_trip_s();
    // Another program has the processor.
    if (trip_s == 0 && give_way_to_none(there.id)) {
      trip_s = there.line.round_trip_s();
      give_way_to_all(there.id);
    }
    longest_s = std::max(longest_s, trip_s);
  }
  returning_ = -1;
  if (longest_s > 0) round_trip_s_ = longest_s;
}

// For a while: where another program runs, it keeps the processor busy in place of us.
void AwakeProcessors::await_loads_elsewhere(const Processor& here) {
  constexpr auto kPatience = std::chrono::microseconds(30);
  for (Processor& processor : processors_) processor.loads = false;
  const auto begun = [&] {
    return std::ranges::all_of(
        processors_, [&](const Processor& processor) { return processor.loads || &processor == &here; });
  };
  for (const auto start = Clock::now(); !begun() && Clock::now() - start < kPatience;) pause_a_little();
}

Surroundings AwakeProcessors::surroundings(PinnedScope& pinned) {
  double slowest_s = 0;
  loading_ = true;
  for (const Processor& processor : processors_) {
    pinned.move_to(processor.number);
    await_loads_elsewhere(processor);
    slowest_s = std::max(slowest_s, load_reciprocal_throughput_s());
  }
  loading_ = false;
  note_round_trips(processors_.back());
  pinned.release();
  return {.load_s = slowest_s, .trip_s = round_trip_s_};
}

}  // namespace grader
