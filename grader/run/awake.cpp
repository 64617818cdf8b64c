#include "run/awake.h"

#include <sched.h>

namespace grader {
namespace {

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
  for (const int processor : processors) {
    threads_.emplace_back([this, processor] {
      if (!give_way_to_all() || !stay_on(processor)) return;
      while (!enough_.load(std::memory_order_relaxed)) pause_a_little();
    });
  }
}

AwakeProcessors::~AwakeProcessors() {
  enough_ = true;
  for (std::thread& thread : threads_) thread.join();
}

}  // namespace grader
