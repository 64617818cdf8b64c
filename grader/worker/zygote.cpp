#include "worker/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "base/fd.h"
#include "run/file_filter.h"
#include "worker/messages.h"
#include "worker/protocol.h"

namespace grader {
namespace {

constexpr std::size_t kFiles = 4;  // of a worker: arguments, replies, output, errors

void limit(__rlimit_resource_t resource, std::uint64_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

// What callgrind counts: the contract's call and whatever its threads do, with the instructions' addresses so
// that what was inlined finds its line. DHAT watches the whole process; what is not the implementation's is
// left out when its file is read. A loop that waits for another thread must not starve it.
[[noreturn]] void run_in_valgrind(protocol::Instrument instrument, const char* valgrind,
                                  const char* implementation, const char* threads, const char* network) {
  char self[4096] = {};
  if (::readlink("/proc/self/exe", self, sizeof self - 1) <= 0) ::_exit(126);
  ::setenv("TMPDIR", ".", 1);
  // Valgrind does not pass Landlock's calls on, so the worker could not do this for itself.
  install_file_filter({implementation, self, "/proc/self"}, ".");
  std::vector<std::string> words{"valgrind", "-q", "--vgdb=no", "--log-file=/dev/null", "--fair-sched=try"};
  if (instrument == protocol::Instrument::heap_blocks) {
    words.insert(words.end(), {"--tool=dhat", "--num-callers=30",
                               std::string("--dhat-out-file=") + protocol::kHeapBlocksFile});
  } else {
    words.insert(words.end(),
                 {"--tool=callgrind", "--collect-systime=nsec", "--branch-sim=yes", "--dump-instr=yes",
                  "--toggle-collect=*kata::invoke<*", "--toggle-collect=std::thread::_State_impl<*::_M_run()",
                  std::string("--callgrind-out-file=") + protocol::kCallGraphFile});
  }
  words.insert(words.end(), {self, "serve", implementation, threads, network});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv(valgrind, arguments.data());
  ::_exit(126);
}

[[noreturn]] void become_worker(const protocol::Spawn& spawn, const char* implementation,
                                const char* valgrind, const std::vector<UniqueFd>& files) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  int high[kFiles];
  for (std::size_t i = 0; i < kFiles; ++i) high[i] = ::fcntl(files[i].get(), F_DUPFD_CLOEXEC, 100);
  const int wanted[kFiles] = {protocol::kArgumentsFd, protocol::kRepliesFd, STDOUT_FILENO, STDERR_FILENO};
  for (std::size_t i = 0; i < kFiles; ++i) ::dup2(high[i], wanted[i]);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, spawn.file_bytes);
  limit(RLIMIT_CPU, spawn.cpu_seconds);
  limit(RLIMIT_NOFILE, protocol::kNullFd + 1);
  const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ::dup2(null, protocol::kNullFd);
  ::close(null);
  ::prctl(PR_SET_TIMERSLACK,
          1);  // as short as for a worker of raised priority, which it would tell from others
  limit(RLIMIT_AS, spawn.address_bytes);
  limit(RLIMIT_DATA, spawn.data_bytes);
  const std::string threads = std::to_string(spawn.threads);
  const char* network = spawn.network != 0 ? "network" : "no-network";
  if (protocol::under_valgrind(spawn.instrument))
    run_in_valgrind(spawn.instrument, valgrind, implementation, threads.c_str(), network);
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
  const pid_t pid = files.size() == kFiles ? ::fork() : -1;
  if (pid == 0) become_worker(spawn, implementation, valgrind, files);
  if (pid < 0) {
    note.error = files.size() == kFiles ? errno : EPROTO;
    send_message(protocol::kZygoteSocket, &note, sizeof note);
    return;
  }
  const UniqueFd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  const int descriptor = pidfd.get();
  note.error = pidfd ? 0 : errno;
  send_message(protocol::kZygoteSocket, &note, sizeof note,
               pidfd ? std::span<const int>(&descriptor, 1) : std::span<const int>{});
}

}  // namespace

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

}  // namespace grader
