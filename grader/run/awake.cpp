#include "run/awake.h"

#include <sched.h>

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

bool give_way_to_all() {
  const sched_param parameters{};
  return ::sched_setscheduler(0, SCHED_IDLE, &parameters) == 0;
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
  for (Processor& processor : processors_) processor.thread.join();
}

void AwakeProcessors::stay_awake(Processor& processor) {
  if (!give_way_to_all() || !stay_on(processor.number)) return;
  while (!enough_.load(std::memory_order_relaxed)) {
    if (loading_.load(std::memory_order_relaxed)) {
      load_reciprocal_throughput_s();
      processor.loads = true;
    } else {
      pause_a_little();
    }
  }
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

double AwakeProcessors::slowest_load_s(PinnedScope& pinned) {
  double slowest_s = 0;
  loading_ = true;
  for (const Processor& processor : processors_) {
    pinned.move_to(processor.number);
    await_loads_elsewhere(processor);
    slowest_s = std::max(slowest_s, load_reciprocal_throughput_s());
  }
  loading_ = false;
  pinned.release();
  return slowest_s;
}

}  // namespace grader
