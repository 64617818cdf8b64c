#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "base/fd.h"
#include "base/result.h"
#include "base/temp_dir.h"
#include "kata/kata.h"
#include "run/cgroup.h"
#include "run/process.h"
#include "worker/call_budget.h"
#include "worker/printed_files.h"
#include "worker/protocol.h"

namespace grader {

struct BoxOptions {
  std::filesystem::path worker;          ///< The program kata-worker.
  std::filesystem::path implementation;  ///< The shared object it loads.
  Limits limits;
  bool sandbox = true;                  ///< False: rlimits and the system call filter alone.
  std::filesystem::path hidden;         ///< The checkout, hidden from the inside.
  std::filesystem::path valgrind = {};  ///< Where it is, for workers that run in it.
  int processor = -1;                   ///< Where its workers run unless told otherwise; -1: anywhere.
  double calls_s = 0;                   ///< What all calls may take together, in seconds; 0: any time.
  std::string calls_of = {};            ///< Whose they are, as CallBudget names them: "the tests".
};

/// One sandbox for one implementation, in which fresh workers can be started, one at a time.
/// Everything in it dies with this object, or with this process.
class Box {
 public:
  static Result<Box> open(const BoxOptions& options);
  Box(Box&&) = default;
  ~Box();

  /// The work folder as a descriptor of this process, and as a path that the worker understands.
  int work_folder() const { return work_folder_.get(); }
  const std::string& work_path() const { return work_path_; }
  const BoxOptions& options() const { return options_; }
  /// Of all workers in it together.
  CallBudget& budget() { return budget_; }

  /// Starts a worker in an emptied work folder; the files are its shared memory and what it prints to.
  /// Returns its pidfd.
  Result<UniqueFd> spawn(const protocol::Spawn& spawn, int arguments_file, int replies_file,
                         const PrintedFiles& printed);

  /// How the worker ended, once it has; nothing when the zygote does not say so within two seconds.
  std::optional<ExitStatus> collect_exit();

 private:
  Box(BoxOptions options, std::optional<TempDir> folder, Cgroup cgroup, Child zygote, UniqueFd socket)
      : options_(std::move(options)),
        budget_(options_.calls_s, options_.calls_of),
        folder_(std::move(folder)),
        cgroup_(std::move(cgroup)),
        zygote_(std::move(zygote)),
        socket_(std::move(socket)) {}
  std::optional<protocol::Note> receive_note(std::chrono::milliseconds most, UniqueFd& descriptor);
  void empty_work_folder();

  BoxOptions options_;
  CallBudget budget_;
  std::optional<TempDir> folder_;  ///< The work folder, where there is no sandbox to hold one.
  Cgroup cgroup_;                  // outlives its members: destroyed after them
  Child zygote_;
  UniqueFd socket_;
  UniqueFd work_folder_;
  std::string work_path_;
};

}  // namespace grader
