#pragma once

#include "app/context.h"
#include "judge/calibration.h"

namespace grader {

/// Keeps calibrations in the context's gradebook; without one, nowhere.
class GradebookCalibrations final : public CalibrationStore {
 public:
  explicit GradebookCalibrations(Context& context) : context_(context) {}
  std::optional<std::vector<Expert>> find(const Kata& kata) override;
  void save(const Kata& kata, const std::vector<Expert>& experts) override;
  void note_failure(const Kata& kata) override;
  std::optional<std::chrono::seconds> since_failure(const Kata& kata) override;
  double best_l1_load() override;

 private:
  std::string version_of(const Kata& kata) const;
  Context& context_;
};

/// The calibrator of this machine and workbook. `status` tells when it measures.
class LocalCalibrator {
 public:
  LocalCalibrator(Context& context, StatusLine& status);

  /// As Calibrator; where the solution cannot be measured (it is absent, a library is missing, or there is
  /// nowhere to keep a calibration) what is known without that.
  LocalMarks known(const Kata& kata) const { return calibrator_.known(kata); }
  LocalMarks marks(const Kata& kata);
  LocalMarks calibrate_anew(const Kata& kata);
  /// Known, and measured again first if what is known is suspect.
  LocalMarks known_or_mended(const Kata& kata);

 private:
  bool can_measure(const Kata& kata) const;

  Context& context_;
  GradebookCalibrations store_;
  Calibrator calibrator_;
};

}  // namespace grader
