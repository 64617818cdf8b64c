#include "judge/calibration.h"

#include <fmt/format.h>

#include "run/process.h"
#include "score/points.h"
#include "score/selection.h"

namespace grader {
namespace {

// All metrics were measured in one duel; 0 where none of them is time.
double l1_load_of(const std::vector<Expert>& experts) {
  return experts.empty() ? 0 : experts.front().l1_load;
}

}  // namespace

CalibrationState Calibrator::state(const Kata& kata) const {
  const auto known = store_.find(kata);
  const bool suspect = known && is_shared(l1_load_of(*known), store_.best_l1_load());
  if (known && !suspect) return CalibrationState::fresh;
  const auto since = store_.since_failure(kata);
  if (since && *since < kBackOff) return CalibrationState::backing_off;
  return known ? CalibrationState::suspect : CalibrationState::missing;
}

LocalMarks Calibrator::known(const Kata& kata) const {
  LocalMarks local{.marks = kata.metrics, .experts = {}, .baseline_l1_load = store_.best_l1_load()};
  auto experts = store_.find(kata);
  if (!experts || experts->size() != kata.metrics.size()) return local;
  local.experts = std::move(*experts);
  for (std::size_t i = 0; i < kata.metrics.size(); ++i)
    local.marks[i].marks = calibrate(kata.metrics[i].marks, local.experts[i].speedup);
  return local;
}

LocalMarks Calibrator::marks(const Kata& kata) {
  const CalibrationState now = state(kata);
  if (now == CalibrationState::missing || now == CalibrationState::suspect) measure(kata);
  return known_after_trying(kata);
}

LocalMarks Calibrator::known_after_trying(const Kata& kata) const {
  LocalMarks local = known(kata);
  if (!local.calibrated() && store_.since_failure(kata).has_value())
    local.failure = fmt::format(
        "The expert's solution could not be measured here{}, so the recorded marks hold. It is tried again "
        "in "
        "{} minutes, or now: ./kata calibrate {}",
        why_.empty() ? " a moment ago" : ": " + why_, kBackOff.count(), kata.name);
  return local;
}

LocalMarks Calibrator::calibrate_anew(const Kata& kata) {
  measure(kata);
  return known_after_trying(kata);
}

void Calibrator::measure(const Kata& kata) {
  const auto experts = measure_(kata, store_.best_l1_load());
  if (interrupted()) return;
  why_ = experts ? "" : experts.fault().message.substr(0, experts.fault().message.find('\n'));
  if (experts) store_.save(kata, *experts);
  // One that is suspect again would be measured in each run otherwise.
  if (!experts || is_shared(l1_load_of(*experts), store_.best_l1_load())) store_.note_failure(kata);
}

}  // namespace grader
