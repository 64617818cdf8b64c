#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/calibration.h"
#include "app/context.h"
#include "classroom/anchor.h"
#include "classroom/unit_run.h"

namespace grader::classroom {

/// A unit that is to be judged.
struct WantedUnit {
  Unit unit;
  std::filesystem::path source;               ///< The handed-in file.
  std::string set;                            ///< As UnitRun's.
  std::function<std::uint64_t(int)> seed_of;  ///< The seed of an attempt.
  int first_attempt = 1;
};

/// Judges units on this machine as `./kata run NAME --file F` judges a file, one timing at a time. Keeps
/// nothing: a run is handed to `save` as soon as it is made, so that whatever ends the process costs one unit
/// at most.
class UnitGrader {
 public:
  UnitGrader(Context& context, StatusLine& status) : context_(context), status_(status) {}

  using Save = std::function<Status(UnitRun& run)>;

  /// Makes sure that this machine may judge a class on this kata: its marks are calibrated here and the
  /// control, the reference against itself, reads 1. The control's reading for the log; a machine fault says
  /// why not.
  Result<Estimate> admit(const Kata& kata);

  /// Measures the anchor of a kata that was admitted, on the same inputs each time. A machine fault when it
  /// cannot be timed.
  Result<Anchor> anchor(const Kata& kata);

  /// Judges these units of one kata, which was admitted. A fault of the grader or the machine is tried again,
  /// three times in all, and ends as a run that says so. Stops at the first fault of `save` and when
  /// interrupted.
  Status judge(const Kata& kata, const std::vector<WantedUnit>& wanted, const Save& save);

  /// For the progress that is shown: how many there are in all.
  void expect(int units) { total_ = units; }
  int graded() const { return done_; }

 private:
  Result<UnitRun> judge_one(const Kata& kata, const WantedUnit& wanted, int attempt);
  void compile_ahead(const Kata& kata, const std::vector<WantedUnit>& wanted, std::size_t from,
                     std::size_t to);
  void show(const std::string& what);

  Context& context_;
  StatusLine& status_;
  std::map<std::string, LocalMarks> marks_;
  int done_ = 0;
  int total_ = 0;
  std::chrono::steady_clock::time_point began_;  ///< When the first unit was.
};

/// How often a unit is tried before it counts as not graded.
inline constexpr int kTries = 3;

}  // namespace grader::classroom
