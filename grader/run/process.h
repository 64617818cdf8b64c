#pragma once

#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace grader {

using Seconds = std::chrono::duration<double>;

/// A program to start. It inherits the environment unless `environment` is set, no descriptor but those
/// named, and dies when the process that started it does.
struct Command {
  std::vector<std::string> argv;
  std::optional<std::vector<std::string>> environment;
  std::filesystem::path folder;                  ///< Working folder; empty: this process's.
  std::vector<std::pair<int, int>> descriptors;  ///< (ours, theirs), beside 0, 1 and 2.
  std::vector<std::pair<int, rlim_t>> limits;    ///< (RLIMIT_…, value)
  std::vector<std::string> cgroup_files;         ///< Control groups to join first: Cgroup::join_files().
  bool own_group = true;                         ///< A process group of its own, killed as a whole.
};

/// How a process ended.
struct ExitStatus {
  int code = 0;    ///< When it ended by itself.
  int signal = 0;  ///< When a signal ended it.
  bool success() const { return code == 0 && signal == 0; }
  static ExitStatus from_wait(int status);
};

/// A running program, owned: killed with its group and reaped when this object goes.
class Child {
 public:
  /// `input`, `output` and `errors` become its descriptors 0, 1 and 2; -1 is /dev/null.
  static Result<Child> start(const Command& command, int input = -1, int output = -1, int errors = -1);
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child& operator=(Child&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }
  ~Child();

  pid_t pid() const { return pid_; }
  void kill();
  ExitStatus wait();

 private:
  explicit Child(pid_t pid) : pid_(pid) {}
  pid_t pid_ = -1;
};

/// What a program printed and how it ended.
struct Output {
  ExitStatus status;
  std::string out;  ///< Cut at the limit given.
  std::string err;
  bool timed_out = false;
};

/// Runs to the end or to the deadline (then kills). Faults only when the program cannot be started. What the
/// program writes to its standard output is also given to `on_output` as it comes, in pieces of any size.
Result<Output> run_captured(const Command& command, Seconds deadline, std::size_t most_output_bytes = 1 << 20,
                            const std::function<void(std::string_view)>& on_output = {});

/// The first executable of that name in $PATH, or empty.
std::filesystem::path find_program(const std::string& name);

/// Set by SIGINT, SIGTERM and SIGHUP once watch_for_interrupt() was called; commands end early and tidy up.
void watch_for_interrupt();
bool interrupted();

/// Ends what other threads of this process wait for as if interrupted, at once; taken back with `false` when
/// they have ended. For whoever no longer wants what is being worked at.
void give_up(bool yes);

}  // namespace grader
