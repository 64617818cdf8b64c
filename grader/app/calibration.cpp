#include "app/calibration.h"

#include <fmt/format.h>

#include "base/text.h"
#include "duel/duel.h"
#include "judge/libraries.h"
#include "judge/toolchain.h"
#include "kata/read_text.h"

namespace grader {

// Everything that the solution's speedup depends on, beside the machine.
std::string GradebookCalibrations::version_of(const Kata& kata) const {
  std::vector<std::string> parts = {context_.env.compiler_version, std::to_string(kMeasurementVersion),
                                    join(implementation_flags(context_.env, kata), " ")};
  for (const auto& file : {kata.reference(), kata.solution(), kata.contract(), kata.folder / "bench.cpp"}) {
    auto text = read_text(file);
    parts.push_back(text ? *text : std::string());
  }
  return content_name(parts);
}

std::optional<std::vector<Expert>> GradebookCalibrations::find(const Kata& kata) {
  if (!context_.gradebook) return std::nullopt;
  std::vector<Expert> experts;
  const std::string version = version_of(kata);
  for (const MetricMarks& entry : kata.metrics) {
    const auto expert = context_.gradebook->calibration(context_.machine, kata.name, entry.metric, version);
    if (!expert) return std::nullopt;
    experts.push_back(*expert);
  }
  return experts;
}

void GradebookCalibrations::save(const Kata& kata, const std::vector<Expert>& experts) {
  const std::string version = version_of(kata);
  for (std::size_t i = 0; i < experts.size() && i < kata.metrics.size(); ++i) {
    // Not fatal: the next run measures again.
    static_cast<void>(context_.gradebook->save_calibration(context_.machine, kata.name,
                                                           kata.metrics[i].metric, version, experts[i]));
  }
}

void GradebookCalibrations::note_failure(const Kata& kata) {
  static_cast<void>(
      context_.gradebook->note_failed_calibration(context_.machine, kata.name, version_of(kata)));
}

std::optional<std::chrono::seconds> GradebookCalibrations::since_failure(const Kata& kata) {
  if (!context_.gradebook) return std::nullopt;
  return context_.gradebook->since_failed_calibration(context_.machine, kata.name, version_of(kata));
}

double GradebookCalibrations::best_l1_load() {
  return context_.gradebook ? context_.gradebook->best_l1_load(context_.machine) : 0;
}

LocalCalibrator::LocalCalibrator(Context& context, StatusLine& status)
    : context_(context), store_(context), calibrator_(store_, [&](const Kata& kata, double baseline) {
        status.show(fmt::format("calibrating {}: once per machine …", kata.name));
        return measure_expert(context.env, kata, baseline);
      }) {}

bool LocalCalibrator::can_measure(const Kata& kata) const {
  std::error_code error;
  return context_.gradebook && std::filesystem::exists(kata.solution(), error) &&
         libraries_of(kata).obstacle.empty();
}

LocalMarks LocalCalibrator::marks(const Kata& kata) {
  return can_measure(kata) ? calibrator_.marks(kata) : calibrator_.known(kata);
}

LocalMarks LocalCalibrator::calibrate_anew(const Kata& kata) {
  return can_measure(kata) ? calibrator_.calibrate_anew(kata) : calibrator_.known(kata);
}

LocalMarks LocalCalibrator::known_or_mended(const Kata& kata) {
  return calibrator_.state(kata) == CalibrationState::suspect ? marks(kata) : known(kata);
}

}  // namespace grader
