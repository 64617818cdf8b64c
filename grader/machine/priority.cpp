#include "machine/priority.h"

#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>

namespace grader {
namespace {

namespace fs = std::filesystem;

void raise_thread(pid_t thread) {
  // Niceness only counts within a session where the kernel groups processes by sessions.
  const sched_param parameters{.sched_priority = 10};
  if (::sched_setscheduler(thread, SCHED_RR, &parameters) != 0)
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(thread), -20);
}

}  // namespace

void raise_priority(pid_t process) {
  if (process == 0) {
    raise_thread(0);
    return;
  }
  std::error_code ended;
  const fs::directory_iterator none;
  for (fs::directory_iterator thread(fmt::format("/proc/{}/task", process), ended); !ended && thread != none;
       thread.increment(ended)) {
    raise_thread(std::atoi(thread->path().filename().c_str()));
  }
}

bool set_idle_priority(pid_t thread) {
  const sched_param parameters{};
  return ::sched_setscheduler(thread, SCHED_IDLE, &parameters) == 0;
}

void end_idle_priority(pid_t thread) {
  const sched_param parameters{.sched_priority = 1};
  if (::sched_setscheduler(thread, SCHED_RR, &parameters) == 0) return;
  const sched_param none{};
  ::sched_setscheduler(thread, SCHED_OTHER, &none);
}

}  // namespace grader
