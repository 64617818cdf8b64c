#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

/// One thing to find out about a kata without timing it.
struct UntimedJob {
  std::size_t index;                  ///< The kata's.
  std::function<std::string()> look;  ///< Returns a finding, or nothing. May run beside others.
  std::string finding = {};
};

/// The part of the author's check that times nothing: whether steps and solution are correct, on lesser
/// processors too, and clean under sanitizers, and which wrong answers the tests accept. Reference and stub
/// come before: see correctness().
class UntimedJobs {
 public:
  /// `accepted`, a list for each kata, gets the wrong answers that its tests accept. Both outlive this.
  UntimedJobs(const BuildEnvironment& env, std::vector<std::vector<std::filesystem::path>>& accepted)
      : env_(env), accepted_(accepted) {}

  /// `kata` outlives this.
  void add(const Kata& kata, std::size_t index);

  std::vector<UntimedJob>& jobs() { return jobs_; }

  /// Empty when the implementation compiles without warnings and passes the tests.
  std::string correctness(const Kata& kata, const std::string& name,
                          const std::filesystem::path& source) const;

 private:
  std::string compiles(const Kata& kata, const std::string& what, const std::filesystem::path& source) const;
  void add_correct(const Kata& kata, const std::filesystem::path& source);
  void add_fallbacks(const Kata& kata, const std::filesystem::path& source);
  void add_wrong(const Kata& kata, const std::filesystem::path& source);
  void add_sanitizers(const Kata& kata);

  const BuildEnvironment& env_;
  std::mutex mutex_;
  std::vector<std::vector<std::filesystem::path>>& accepted_;
  std::size_t index_ = 0;  // of the kata that jobs are added for
  std::vector<UntimedJob> jobs_;
};

}  // namespace grader
