#include "worker/describe_exit.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/syscall.h>

#include "run/syscall_filter.h"

namespace grader {
namespace {

constexpr int kDeniedCallExit = 125;  // the worker's own, see worker.cpp

// What the system call clone() makes; versions of the C library differ in how its refusal is seen.
const char* new_task(const Limits& limits) {
  return limits.threads > 1 ? "a process" : "a thread or a process";
}

}  // namespace

std::string describe_refused_thread(const Limits& limits) {
  return fmt::format("could not start a thread: {} may run at once beside the first", limits.threads);
}

std::string describe_exit(ExitStatus status, int denied_call, protocol::Ending ending, const Limits& limits) {
  if (status.signal == SIGABRT && ending == protocol::Ending::no_thread)
    return describe_refused_thread(limits) + ", and nothing caught the exception";
  if (status.signal == SIGSYS && ending == protocol::Ending::no_thread && limits.threads <= 1)
    return "started a thread, which the code of this kata may not";
  if (status.signal == SIGABRT && ending == protocol::Ending::no_memory)
    return fmt::format("ran out of memory (std::bad_alloc): {} MiB are allowed", limits.memory_mib);
  switch (status.signal) {
    case 0: break;
    case SIGSEGV:
      return "crashed (SIGSEGV): it touched memory that is not its own, or its recursion outgrew the stack";
    case SIGBUS: return "crashed (SIGBUS): it read a mapped file past its end, or memory ran out";
    case SIGABRT:
      return "aborted (SIGABRT): an assertion failed, the heap was corrupted, or an exception had nowhere to "
             "go";
    case SIGFPE: return "crashed (SIGFPE): it divided an integer by zero";
    case SIGILL:
      return "crashed (SIGILL): an instruction that this processor does not have, or __builtin_unreachable()";
    case SIGXFSZ: return fmt::format("wrote a file of more than the {} MiB allowed", limits.disk_mib);
    case SIGXCPU: return "used more CPU time than is allowed";
    case SIGSYS:  // The worker's handler could not tell: the C library blocks signals around such calls.
      return fmt::format("started {}, or made another system call that the code of this kata may not",
                         new_task(limits));
    case SIGKILL:
      return fmt::format("was killed by the system, most likely for its memory ({} MiB are allowed)",
                         limits.memory_mib);
    default: return fmt::format("was ended by signal {}", status.signal);
  }
  if (status.code == kDeniedCallExit && denied_call == SYS_clone)
    return fmt::format("started {}, which the code of this kata may not", new_task(limits));
  if (status.code == kDeniedCallExit && denied_call != 0) {
    return fmt::format("made the system call '{}', which the code of this kata may not",
                       syscall_name(denied_call));
  }
  return fmt::format("ended the process (exit code {}) instead of returning", status.code);
}

}  // namespace grader
