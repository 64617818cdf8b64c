#include "run/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <atomic>
#include <cstring>

#include "run/device_guard.h"
#include "run/sandbox.h"

namespace grader {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (const auto& s : strings) out.push_back(const_cast<char*>(s.c_str()));
  out.push_back(nullptr);
  return out;
}

// Runs between fork and exec: only async-signal-safe calls.
[[noreturn]] void become(const Command& command, char* const* argv, char* const* environment,
                         const int (&standard)[3], int report, pid_t parent) {
  const auto fail = [&] {
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(report, &error, sizeof error);
    ::_exit(127);
  };
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before that, and will not tell us again
  if (command.own_group) ::setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);

  for (const std::string& file : command.cgroup_files) {
    const int procs = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (procs < 0 || ::write(procs, "0", 1) != 1) fail();
    ::close(procs);
  }

  if (std::strcmp(argv[0], kSandboxProgram) == 0) guard_devices();
  // Opened behind that guard: a descriptor keeps the mount that it was opened by.
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) fail();

  // Whatever else is open here, be it the user's shell that opened it, is none of the program's business.
  if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {  // Linux before 5.11
    for (int fd = 3; fd < 1024; ++fd) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  }

  // Copies first go above every number that is asked for, so that no move overwrites a later source.
  int copies[16];
  std::size_t n = 0;
  const auto lift = [&](int fd) { copies[n++] = ::fcntl(fd, F_DUPFD_CLOEXEC, 100); };
  for (const int fd : standard) lift(fd < 0 ? null : fd);
  for (const auto& [ours, theirs] : command.descriptors) lift(ours);
  n = 0;
  for (int i = 0; i < 3; ++i) {
    if (::dup2(copies[n++], i) < 0) fail();
  }
  for (const auto& [ours, theirs] : command.descriptors) {
    if (::dup2(copies[n++], theirs) < 0) fail();
  }
  for (const auto& [resource, value] : command.limits) {
    const rlimit limit{value, value};
    if (::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) fail();
  }
  if (!command.folder.empty() && ::chdir(command.folder.c_str()) != 0) fail();
  ::execvpe(argv[0], argv, environment);
  fail();
  ::_exit(127);
}

constexpr std::chrono::nanoseconds kTimeToTidyUp = std::chrono::seconds(2);

std::atomic<int> interrupt_signal{0};

std::atomic<bool> given_up{false};

// Readable while work is given up and after an interrupt, so that whoever waits wakes, in whatever thread.
int give_up_event() {
  static const int event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return event;
}

void remember_interrupt(int signal) {
  const int before = errno;
  interrupt_signal = signal;
  const std::uint64_t count = 1;
  [[maybe_unused]] const auto written = ::write(give_up_event(), &count, sizeof count);
  errno = before;
}

}  // namespace

ExitStatus ExitStatus::from_wait(int status) {
  if (WIFSIGNALED(status)) return {0, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

Result<Child> Child::start(const Command& command, int input, int output, int errors) {
  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0)
    return machine_fault(fmt::format("no descriptor is left: {}", ::strerror(errno)));
  UniqueFd report_in(report[0]);
  UniqueFd report_out(report[1]);
  const int standard[3] = {input, output, errors};
  const auto argv = pointers(command.argv);
  const auto own_environment = command.environment ? pointers(*command.environment) : std::vector<char*>{};
  char* const* environment = command.environment ? own_environment.data() : environ;

  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) return machine_fault(fmt::format("cannot start a process: {}", ::strerror(errno)));
  if (pid == 0) become(command, argv.data(), environment, standard, report_out.get(), parent);
  if (command.own_group) ::setpgid(pid, pid);
  report_out.reset();
  int error = 0;
  if (::read(report_in.get(), &error, sizeof error) == sizeof error) {
    ::waitpid(pid, nullptr, 0);
    return machine_fault(fmt::format("cannot run {}: {}", command.argv[0], ::strerror(error)));
  }
  return Child(pid);
}

Child::~Child() {
  if (pid_ > 0) {
    kill();
    wait();
  }
}

void Child::kill() {
  if (pid_ <= 0) return;
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
}

ExitStatus Child::wait() {
  int status = 0;
  while (pid_ > 0 && ::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return ExitStatus::from_wait(status);
}

Result<Output> run_captured(const Command& command, Seconds deadline, std::size_t most_output_bytes,
                            const std::function<void(std::string_view)>& on_output) {
  int out[2];
  int err[2];
  if (::pipe2(out, O_CLOEXEC) != 0) return machine_fault("no descriptor is left");
  UniqueFd out_read(out[0]);
  UniqueFd out_write(out[1]);
  if (::pipe2(err, O_CLOEXEC) != 0) return machine_fault("no descriptor is left");
  UniqueFd err_read(err[0]);
  UniqueFd err_write(err[1]);
  auto child = Child::start(command, -1, out_write.get(), err_write.get());
  if (!child) return child.fault();
  out_write.reset();
  err_write.reset();

  Output output;
  auto end =
      std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::nanoseconds>(deadline);
  bool asked_to_end = false;
  std::pair<UniqueFd*, std::string*> streams[] = {{&out_read, &output.out}, {&err_read, &output.err}};
  // Readable once the program has ended, which it need not do when it has closed its output.
  const UniqueFd ended(static_cast<int>(::syscall(SYS_pidfd_open, child->pid(), 0)));
  while (out_read || err_read || ended) {
    const Seconds left = end - std::chrono::steady_clock::now();
    if (left.count() <= 0) {
      output.timed_out = !asked_to_end;
      child->kill();
      break;
    }
    if (interrupted() && !asked_to_end) {
      // First politely, so that it can tidy up what it holds.
      asked_to_end = true;
      end = std::min(end, std::chrono::steady_clock::now() + kTimeToTidyUp);
      ::kill(-child->pid(), SIGTERM);
    }
    // Only when nothing more can come: what it has written and what it has started may outlive it.
    const bool quiet = !out_read && !err_read;
    pollfd ready[4] = {{out_read.get(), POLLIN, 0},
                       {err_read.get(), POLLIN, 0},
                       {quiet ? ended.get() : -1, POLLIN, 0},
                       {asked_to_end ? -1 : give_up_event(), POLLIN, 0}};
    // At most a second, so that an interrupt just before poll() is not slept over.
    const int wait_ms = static_cast<int>(std::min(left.count(), 1.0) * 1000) + 1;
    if (::poll(ready, 4, wait_ms) <= 0) continue;
    if (ready[2].revents != 0) break;
    for (int i = 0; i < 2; ++i) {
      if (ready[i].revents == 0) continue;
      char buffer[65536];
      const ssize_t got = ::read(ready[i].fd, buffer, sizeof buffer);
      auto& [fd, text] = streams[i];
      if (i == 0 && got > 0 && on_output) on_output({buffer, static_cast<std::size_t>(got)});
      if (got <= 0) {
        fd->reset();
      } else if (text->size() < most_output_bytes) {
        text->append(buffer, std::min(static_cast<std::size_t>(got), most_output_bytes - text->size()));
      }
    }
  }
  output.status = child->wait();
  return output;
}

std::filesystem::path find_program(const std::string& name) {
  const char* path = ::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const std::filesystem::path candidate = std::filesystem::path(rest.substr(0, colon)) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
  }
  return {};
}

void watch_for_interrupt() {
  static_cast<void>(give_up_event());  // is made here, not in a signal's handler
  struct sigaction action = {};
  action.sa_handler = remember_interrupt;  // without SA_RESTART: what waits, wakes
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return interrupt_signal != 0 || given_up; }

void give_up(bool yes) {
  given_up = yes;
  std::uint64_t count = 1;
  if (yes) {
    [[maybe_unused]] const auto written = ::write(give_up_event(), &count, sizeof count);
  } else {
    [[maybe_unused]] const auto got = ::read(give_up_event(), &count, sizeof count);
  }
}

}  // namespace grader
