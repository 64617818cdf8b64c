#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "app/judging.h"
#include "app/watch/folder_watch.h"
#include "app/watch/watch_work.h"
#include "report/terminal/watch_screen.h"
#include "run/key_terminal.h"

namespace grader {

/// `./kata watch` while it runs: waits for saves, keys and signals, and keeps the screen up to date.
///
/// One thread looks after all of that; the work (judging, profiling) is done in another (Work), which alone
/// uses the context meanwhile. A save ends a judgement of other code; its verdict is never shown. Attempts
/// are recorded as by `run`.
class WatchLoop {
 public:
  /// The kata's harness is built. All must outlive this.
  WatchLoop(Context& context, const Kata& kata);
  /// Until the user has enough; the program's exit code.
  int run();

 private:
  enum class Job { none, judging, profiling };
  struct Outcome {
    Result<KataResult> result = machine_fault("not judged");
    std::vector<Attempt> attempts;
    std::vector<KataState> states;
  };

  void open(const Kata& kata);
  void judge();
  Outcome judge_here();
  Outcome known_before();
  void profile();

  void look_for_saves();
  void saved(bool helper);  // `helper`: a header of the student's own changed, of which the stub says nothing
  bool is_other_code();
  void work_told();
  void show(Outcome outcome);
  void show_progress(Outcome& outcome);
  /// Whether to go on.
  bool key(int key);
  bool read_keys();
  bool answer_signal(int signal);
  Result<Output> command(std::vector<std::string> words, double seconds) const;
  void page_of(const std::string& title, std::vector<std::string> words);
  void reset();
  void next();

  void draw();
  void print(const std::string& lines);

  Context& context_;
  const Kata* kata_;
  const bool on_screen_;
  const bool has_keys_;
  WatchScreen screen_;
  std::optional<KeyTerminal> terminal_;
  std::optional<FolderWatch> folder_;
  std::string file_signature_;
  std::string keys_;  ///< Bytes that are no whole key yet.
  std::string drawn_;
  int exit_code_ = kAllPassed;

  Job job_ = Job::none;
  bool again_ = false;               ///< Judge when the work under way has ended.
  bool profile_next_ = false;        ///< Profile when it has.
  const Kata* switch_to_ = nullptr;  ///< Open when it has.
  std::atomic<bool> build_first_{false};
  std::vector<KataState> states_;

  std::mutex mutex_;
  std::optional<std::string> judged_code_;  ///< Of the judgement under way; nothing until it has read it.
  Outcome outcome_;                         ///< Of the work that has ended.
  std::string page_;

  Work work_;  ///< Last: its thread uses the others.
};

}  // namespace grader
