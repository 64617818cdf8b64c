// The worker: loads one implementation and answers calls. It is the only program that ever maps student code.
//
//   kata-worker zygote IMPLEMENTATION.so COUNTER.so VALGRIND
//                                                     the first program in a sandbox; starts workers
//   kata-worker serve IMPLEMENTATION.so THREADS NET   a worker; only the zygote starts it
//
// The zygote exists so that a sandbox is set up once and a fresh worker costs only an exec, with a new random
// memory layout each time. It never maps student code, so what it reports of a worker's end can be believed.

#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "kit/export.h"
#include "run/file_filter.h"
#include "run/syscall_filter.h"
#include "worker/channel_memory.h"
#include "worker/futex.h"
#include "worker/io_faults.h"
#include "worker/messages.h"
#include "worker/open_connections.h"
#include "worker/printing.h"
#include "worker/protocol.h"
#include "worker/thread_bound.h"
#include "worker/thread_watch.h"
#include "worker/zygote.h"

namespace grader {
namespace {

using protocol::CallStatus;
using protocol::Control;

Control* control = nullptr;

void note_denied_call(int, siginfo_t* info, void*) {
  control->denied_call = info->si_syscall;
  ::_exit(125);
}

// Returning repeats what faulted, which then ends the process as it would have.
void note_fault(int signal, siginfo_t* info, void*) {
  if (info->si_code > 0) control->fault_address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  ::signal(signal, SIG_DFL);
  if (info->si_code <= 0) ::raise(signal);
}

void watch_for_faults() {
  static char stack[16 * 1024];  // a recursion that outgrew its own has none left
  const stack_t alternate{.ss_sp = stack, .ss_flags = 0, .ss_size = sizeof stack};
  ::sigaltstack(&alternate, nullptr);
  struct sigaction fault = {};
  fault.sa_sigaction = note_fault;
  fault.sa_flags = SA_SIGINFO | SA_ONSTACK;
  ::sigaction(SIGSEGV, &fault, nullptr);
}

void limit(__rlimit_resource_t resource, std::uint64_t bytes) {
  const rlimit both{bytes, bytes};
  if (bytes != 0) ::setrlimit(resource, &both);
}

AddressRange pad(std::uint64_t bytes) {
  if (bytes == 0) return {};
  void* const taken = ::mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (taken == MAP_FAILED) return {};
  const auto begin = reinterpret_cast<std::uintptr_t>(taken);
  return {begin, begin + bytes};
}

void say(const char* text) {
  std::strncpy(control->message, text, sizeof control->message - 1);
  control->message[sizeof control->message - 1] = '\0';
}

std::terminate_handler usual_end = nullptr;

// Where an exception finds no catch: of a noexcept function, or in the constructor of a global variable.
[[noreturn]] void note_ending() {
  if (const std::exception_ptr current = std::current_exception()) {
    try {
      std::rethrow_exception(current);
    } catch (const std::bad_alloc&) {
      control->ending = protocol::Ending::no_memory;
    } catch (...) {
    }
  }
  usual_end();
  std::abort();
}

std::string last_function;

void serve_call(void* implementation, std::byte* arguments, kata::wire::ReplyWriter reply) {
  static const kata::Export* last_export = nullptr;
  if (last_export == nullptr || last_function != control->function) {
    last_function = control->function;
    char symbol[sizeof control->function + 16];
    std::snprintf(symbol, sizeof symbol, "kata_export_%s", last_function.c_str());
    last_export = implementation == nullptr
                      ? nullptr
                      : static_cast<const kata::Export*>(::dlsym(implementation, symbol));
    if (implementation != nullptr && last_export == nullptr) say("it does not define this function");
    if (last_export != nullptr && std::strcmp(last_export->signature, control->signature) != 0) {
      last_export = nullptr;
      say("it was built for another version of the contract");
    }
  }
  control->status = CallStatus::no_such_function;
  if (last_export == nullptr) return;
  control->status = CallStatus::returned;
  const ProcessIoFaults faults(control->io_faults);
  most_connections = 0;
  if (most_threads > 1) thread_watch::begin_call();
  try {
    last_export->invoke(arguments + control->arguments_offset, reply);
  } catch (const std::bad_alloc&) {
    control->status = CallStatus::out_of_memory;
  } catch (const std::system_error& error) {
    control->status = error.code() == std::errc::resource_unavailable_try_again ? CallStatus::too_many_threads
                                                                                : CallStatus::threw;
    say(error.what());
  } catch (const std::exception& exception) {
    control->status = CallStatus::threw;
    say(exception.what());
  } catch (...) {
    control->status = CallStatus::threw;
    say("something that is no std::exception");
  }
  control->most_connections = most_connections;
  control->most_computing = most_threads > 1 ? thread_watch::end_call() : 0;
  control->reply_bytes = reply.size();
  finish_printing();
}

int serve(const char* path, int threads, bool network) {
  const ChannelMemory channel = map_channel();
  if (channel.arguments == nullptr) return 124;
  std::byte* const arguments = channel.arguments;
  std::byte* const replies = channel.replies;
  control = reinterpret_cast<Control*>(replies);
  control->arguments_address = reinterpret_cast<std::uintptr_t>(arguments);
  control->replies_address = reinterpret_cast<std::uintptr_t>(replies);

  struct sigaction denied = {};
  denied.sa_sigaction = note_denied_call;
  denied.sa_flags = SA_SIGINFO;
  ::sigaction(SIGSYS, &denied, nullptr);
  usual_end = std::set_terminate(note_ending);
  thread_refusal = &control->ending;
  watch_for_faults();
  // Where there is a sandbox this repeats what it does; elsewhere it is all there is.
  install_file_filter({path}, ".");
  most_threads = threads;
  set_up_printing();
  ::unsetenv("GLIBC_TUNABLES");                     // nor does it say what the worker is there for
  last_function.reserve(sizeof control->function);  // lest it allocate during a call and be counted
  void* implementation = nullptr;
  bool loaded = false;
  std::uint32_t seen = 0;
  control->reply.store(protocol::kReady, std::memory_order_release);
  futex_wake(control->reply);
  while (true) {
    while (control->request.load(std::memory_order_acquire) == seen) futex_wait(control->request, seen);
    seen = control->request.load(std::memory_order_acquire);
    control->status = CallStatus::returned;
    control->reply_bytes = 0;
    if (std::strcmp(control->function, protocol::kEnd) == 0) ::_exit(0);
    if (!loaded) {
      limit(RLIMIT_DATA, control->data_bytes);
      limit(RLIMIT_AS, control->address_bytes);
      install_syscall_filter({.threads = threads > 1,
                              .network = network,
                              .modes = std::strcmp(path, protocol::kConfinedImplementation) == 0,
                              .sealed = settled_memory(channel, pad(control->pad_bytes))});
      // Student code runs from here on: static constructors of the implementation first.
      implementation = ::dlopen(path, RTLD_NOW | RTLD_LOCAL);
      if (implementation == nullptr) say(::dlerror());
      loaded = true;
    }
    if (control->function[0] != '\0') {
      serve_call(implementation, arguments, {replies + protocol::kControlBytes, protocol::kReplyBytes});
    }
    control->reply.store(seen, std::memory_order_release);
    futex_wake(control->reply);
  }
}

}  // namespace
}  // namespace grader

int main(int count, char** words) {
  const std::string mode = count > 2 ? words[1] : "";
  if (mode == "zygote" && count > 4) return grader::zygote(words[2], words[3], words[4]);
  if (mode == "serve" && count > 4) {
    return grader::serve(words[2], std::atoi(words[3]), std::string(words[4]) == "network");
  }
  std::fputs("kata-worker is started by the grader, not by hand\n", stderr);
  return 2;
}
