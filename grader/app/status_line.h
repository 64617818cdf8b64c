#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace grader {

/// Says what is being waited for: on a terminal one short-lived line on standard error; elsewhere a line now
/// and then, so that the log of a long run shows that it lives. A command of a few seconds says nothing
/// there.
class StatusLine {
 public:
  StatusLine();
  /// Tells somebody else instead.
  explicit StatusLine(std::function<void(const std::string&)> tell);
  ~StatusLine() { clear(); }
  void show(const std::string& text);
  /// The same with "3 of 24" and, once that can be told, about how long the rest of these steps will take.
  /// The steps begin when `what` is shown for the first time.
  void show_progress(const std::string& what, int done, int total);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  bool shown_ = false;
  std::function<void(const std::string&)> tell_;
  Clock::time_point last_line_ = Clock::now();
  std::string steps_;
  Clock::time_point steps_began_;
};

/// "12 of 48, about 20 s left", the time only where enough is done to tell it.
std::string progress_text(int done, int total, std::chrono::duration<double> elapsed);

}  // namespace grader
