#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "judge/kata_result.h"
#include "kata/kata.h"

namespace grader {

/// The marks of a kata as they hold on this machine: the recorded ones, moved by what the expert's solution
/// reaches here.
struct LocalMarks {
  std::vector<MetricMarks> marks;
  std::vector<Expert>
      experts;  ///< What was measured, one for each of the marks; empty if the marks are as recorded.
  double baseline_l1_load = 0;  ///< Best L1 load time of this machine, in cycle_time()s; 0: unknown.
  std::string failure =
      {};  ///< Where measuring was tried and failed lately: so and what holds instead, in words.
  bool calibrated() const { return !experts.empty(); }
};

/// Where calibrations are kept. Each belongs to this machine and one version of the kata and of the
/// measurement.
class CalibrationStore {
 public:
  virtual ~CalibrationStore() = default;
  virtual std::optional<std::vector<Expert>> find(const Kata& kata) = 0;
  virtual void save(const Kata& kata, const std::vector<Expert>& experts) = 0;
  virtual void note_failure(const Kata& kata) = 0;
  /// Since the last failure; nothing if there was none.
  virtual std::optional<std::chrono::seconds> since_failure(const Kata& kata) = 0;
  /// The best L1 load time of any calibration of this machine, in cycle_time()s; 0: unknown.
  virtual double best_l1_load() = 0;
};

enum class CalibrationState {
  fresh,
  missing,      ///< Never measured.
  suspect,      ///< Measured while the core was shared.
  backing_off,  ///< Missing or suspect, and measuring failed a few minutes ago.
};

/// Decides when the expert's solution is measured, and what then holds. Not thread-safe.
class Calibrator {
 public:
  /// Measures a kata's solution, given the best L1 load time known.
  using MeasureExperts = std::function<Result<std::vector<Expert>>(const Kata&, double baseline_l1_load)>;

  Calibrator(CalibrationStore& store, MeasureExperts measure) : store_(store), measure_(std::move(measure)) {}

  CalibrationState state(const Kata& kata) const;
  /// What is known, without measuring: else the recorded marks.
  LocalMarks known(const Kata& kata) const;
  /// Measures if the calibration is missing or suspect.
  LocalMarks marks(const Kata& kata);
  /// Measures in any state; what was known stays if that fails.
  LocalMarks calibrate_anew(const Kata& kata);

 private:
  void measure(const Kata& kata);
  LocalMarks known_after_trying(const Kata& kata) const;

  CalibrationStore& store_;
  MeasureExperts measure_;
  std::string why_;  ///< The last measurement failed; empty if it did not, or was made by another process.
};

/// Measuring that failed is not tried again for so long: a busy machine will be busy a little later, and each
/// try takes seconds.
inline constexpr std::chrono::minutes kBackOff{2};

}  // namespace grader
