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
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "duel/futex.h"
#include "duel/messages.h"
#include "duel/protocol.h"
#include "duel/thread_bound.h"
#include "kit/export.h"
#include "run/file_filter.h"
#include "run/syscall_filter.h"

namespace grader {
namespace {

using protocol::CallStatus;
using protocol::Control;

void limit(__rlimit_resource_t resource, std::uint64_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

// --- zygote ---------------------------------------------------------------------------------------------

// What callgrind counts: the contract's call and whatever its threads do, with the instructions' addresses so
// that what was inlined finds its line. A loop that waits for another thread must not starve it.
[[noreturn]] void become_call_graph(const char* valgrind, const char* implementation, const char* threads,
                                    const char* network) {
  char self[4096] = {};
  if (::readlink("/proc/self/exe", self, sizeof self - 1) <= 0) ::_exit(126);
  ::setenv("TMPDIR", ".", 1);
  // Valgrind does not pass Landlock's calls on, so the worker could not do this for itself.
  install_file_filter({implementation, self, "/proc/self"}, ".");
  const std::string out_file = std::string("--callgrind-out-file=") + protocol::kCallGraphFile;
  ::execl(valgrind, "valgrind", "--tool=callgrind", "-q", "--vgdb=no", "--log-file=/dev/null",
          "--fair-sched=try", "--collect-systime=nsec", "--branch-sim=yes", "--dump-instr=yes",
          "--toggle-collect=*kata::invoke<*", "--toggle-collect=std::thread::_State_impl<*::_M_run()",
          out_file.c_str(), self, "serve", implementation, threads, network, nullptr);
  ::_exit(126);
}

[[noreturn]] void become_worker(const protocol::Spawn& spawn, const char* implementation,
                                const char* valgrind, int arguments, int replies) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int arguments_high = ::fcntl(arguments, F_DUPFD_CLOEXEC, 100);
  const int replies_high = ::fcntl(replies, F_DUPFD_CLOEXEC, 100);
  ::dup2(arguments_high, protocol::kArgumentsFd);
  ::dup2(replies_high, protocol::kRepliesFd);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, spawn.file_bytes);
  limit(RLIMIT_CPU, spawn.cpu_seconds);
  limit(RLIMIT_NOFILE, 64);
  limit(RLIMIT_AS, spawn.address_bytes);
  limit(RLIMIT_DATA, spawn.data_bytes);
  const std::string threads = std::to_string(spawn.threads);
  const char* network = spawn.network != 0 ? "network" : "no-network";
  if (spawn.instrument == protocol::Instrument::call_graph)
    become_call_graph(valgrind, implementation, threads.c_str(), network);
  for (const char* self : {"/proc/self/exe", "/kata/worker"})
    ::execl(self, "kata-worker", "serve", implementation, threads.c_str(), network, nullptr);
  ::_exit(126);
}

void start_worker(const protocol::Spawn& spawn, const char* implementation, const char* counter,
                  const char* valgrind, std::vector<UniqueFd>& files) {
  protocol::Note note{protocol::NoteKind::started, 0, 0};
  // The allocator reads its settings from the environment before main() can set any.
  ::unsetenv("GLIBC_TUNABLES");
  ::unsetenv("LD_PRELOAD");
  if (spawn.instrument == protocol::Instrument::exact_heap) {
    ::setenv("GLIBC_TUNABLES",
             "glibc.malloc.top_pad=0:glibc.malloc.arena_max=1:glibc.malloc.trim_threshold=0", 1);
  } else if (spawn.instrument == protocol::Instrument::allocations) {
    ::setenv("LD_PRELOAD", counter, 1);
  }
  const pid_t pid = files.size() == 2 ? ::fork() : -1;
  if (pid == 0) become_worker(spawn, implementation, valgrind, files[0].get(), files[1].get());
  if (pid < 0) {
    note.error = files.size() == 2 ? errno : EPROTO;
    send_message(protocol::kZygoteSocket, &note, sizeof note);
    return;
  }
  const UniqueFd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  const int descriptor = pidfd.get();
  note.error = pidfd ? 0 : errno;
  send_message(protocol::kZygoteSocket, &note, sizeof note,
               pidfd ? std::span<const int>(&descriptor, 1) : std::span<const int>{});
}

int zygote(const char* implementation, const char* counter, const char* valgrind) {
  ::prctl(PR_SET_DUMPABLE, 0);  // no worker may look into or trace the one that vouches for it
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &children, nullptr);
  const UniqueFd child_ended(::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK));
  ::fcntl(protocol::kZygoteSocket, F_SETFD, FD_CLOEXEC);

  const UniqueFd work(::open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const int work_fd = work.get();
  const protocol::Note hello{protocol::NoteKind::hello, 0, 0};
  if (!send_message(protocol::kZygoteSocket, &hello, sizeof hello, std::span(&work_fd, 1))) return 1;

  while (true) {
    pollfd ready[2] = {{protocol::kZygoteSocket, POLLIN, 0}, {child_ended.get(), POLLIN, 0}};
    if (::poll(ready, 2, -1) < 0 && errno != EINTR) return 1;
    if (ready[1].revents != 0) {
      signalfd_siginfo drained;
      while (::read(child_ended.get(), &drained, sizeof drained) > 0) {
      }
      int status;
      while (::waitpid(-1, &status, WNOHANG) > 0) {
        const protocol::Note note{protocol::NoteKind::exited, status, 0};
        send_message(protocol::kZygoteSocket, &note, sizeof note);
      }
    }
    if (ready[0].revents != 0) {
      protocol::Spawn spawn;
      std::vector<UniqueFd> files;
      if (!receive_message(protocol::kZygoteSocket, &spawn, sizeof spawn, files))
        return 0;  // the harness is gone
      start_worker(spawn, implementation, counter, valgrind, files);
    }
  }
}

// --- worker ---------------------------------------------------------------------------------------------

Control* control = nullptr;

void note_denied_call(int, siginfo_t* info, void*) {
  control->denied_call = info->si_syscall;
  ::_exit(125);
}

void say(const char* text) {
  std::strncpy(control->message, text, sizeof control->message - 1);
  control->message[sizeof control->message - 1] = '\0';
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
  control->reply_bytes = reply.size();
}

int serve(const char* path, int threads, bool network) {
  const auto map = [](int fd, std::size_t size, int protection) {
    void* address = ::mmap(nullptr, size, protection, MAP_SHARED, fd, 0);
    ::close(fd);
    return address == MAP_FAILED ? nullptr : static_cast<std::byte*>(address);
  };
  std::byte* arguments = map(protocol::kArgumentsFd, protocol::kArgumentBytes, PROT_READ);
  std::byte* replies = map(protocol::kRepliesFd, protocol::kRepliesFileBytes, PROT_READ | PROT_WRITE);
  if (arguments == nullptr || replies == nullptr) return 124;
  control = reinterpret_cast<Control*>(replies);
  control->arguments_address = reinterpret_cast<std::uintptr_t>(arguments);
  control->replies_address = reinterpret_cast<std::uintptr_t>(replies);

  struct sigaction denied = {};
  denied.sa_sigaction = note_denied_call;
  denied.sa_flags = SA_SIGINFO;
  ::sigaction(SIGSYS, &denied, nullptr);
  // Where there is a sandbox this repeats what it does; elsewhere it is all there is.
  install_file_filter({path}, ".");
  most_threads = threads;
  install_syscall_filter({.threads = threads > 1, .network = network});

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
      if (control->pad_bytes != 0) {
        ::mmap(nullptr, control->pad_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      }
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
