#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/fd.h"

namespace grader {

enum class WorkEnd { none, finished, given_up };

/// One piece of work at a time in a thread of its own, while the maker of this object looks after the user.
class Work {
 public:
  Work();
  /// Gives up what is under way and waits for its end.
  ~Work();
  Work(const Work&) = delete;

  /// REQUIRES: !running().
  void start(std::function<void()> work);
  bool running() const { return thread_.joinable(); }
  /// Makes it end soon; a poll sees it end.
  void give_up();
  /// Until then nothing else that is waited for in this process would get far.
  bool giving_up() const { return given_up_; }

  /// Readable when there is news: the work has ended or has told something.
  int descriptor() const { return event_.get(); }
  /// Takes the news; says once that the work has ended.
  WorkEnd ended();
  /// From within the work: what it is at.
  void tell(const std::string& what);
  std::string told();

 private:
  void wake();

  UniqueFd event_;
  std::thread thread_;
  std::atomic<bool> done_{false};
  bool given_up_ = false;
  std::mutex mutex_;
  std::string told_;
};

}  // namespace grader
