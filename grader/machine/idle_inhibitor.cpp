#include "machine/idle_inhibitor.h"

#include <unistd.h>

#include "machine/affinity.h"
#include "machine/priority.h"

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

}  // namespace

IdleInhibitor::IdleInhibitor(std::span<const int> processors) {
  for (const int processor : processors) {
    Spinner& spinner = spinners_.emplace_back();
    spinner.thread = std::thread([this, &spinner, processor] { spin(spinner, processor); });
  }
}

IdleInhibitor::~IdleInhibitor() {
  enough_ = true;
  for (Spinner& spinner : spinners_) {
    // Beside busy programs an idle thread would not get to see it for a second.
    if (spinner.id != 0) end_idle_priority(spinner.id);
    spinner.thread.join();
  }
}

void IdleInhibitor::spin(Spinner& spinner, int processor) {
  if (!set_affinity(0, std::span(&processor, 1))) return;
  spinner.id = ::gettid();
  if (!set_idle_priority(0)) return;
  while (!enough_.load(std::memory_order_relaxed)) pause_a_little();
}

}  // namespace grader
