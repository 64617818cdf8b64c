#include "machine/affinity.h"

#include <sched.h>

#include "run/machine.h"

namespace grader {

bool set_affinity(pid_t thread, std::span<const int> processors) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int processor : processors) CPU_SET(static_cast<std::size_t>(processor), &set);
  return ::sched_setaffinity(thread, sizeof set, &set) == 0;
}

ScopedAffinity::ScopedAffinity(std::span<const int> processors) : before_(usable_processors()) {
  set_affinity(0, processors);
}

ScopedAffinity::~ScopedAffinity() { set_affinity(0, before_); }

}  // namespace grader
