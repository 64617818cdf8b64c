#include "app/calibration.h"
#include "base/text.h"

#include "duel/duel.h"
#include "judge/toolchain.h"
#include "kata/read_text.h"

namespace grader {
namespace {

// Everything that the solution's speedup depends on, beside the machine.
std::string version_of(const Context& context, const Kata& kata) {
  std::vector<std::string> parts = {context.env.compiler_version, kDuelMethod,
                                    join(implementation_flags(context.env, kata), " ")};
  for (const auto& file : {kata.reference(), kata.solution(), kata.contract(), kata.folder / "bench.cpp"}) {
    auto text = read_text(file);
    parts.push_back(text ? *text : std::string());
  }
  return content_name(parts);
}

// A machine that is too busy to measure on will be so a little later, and each try takes some seconds.
constexpr std::chrono::minutes kLately{5};

}  // namespace

std::optional<std::vector<Expert>> known_experts(Context& context, const Kata& kata) {
  std::vector<Expert> experts;
  const std::string version = version_of(context, kata);
  for (const MetricMarks& entry : kata.metrics) {
    const auto expert = context.gradebook->calibration(context.machine, kata.name, entry.metric, version);
    if (!expert) return std::nullopt;
    experts.push_back(*expert);
  }
  return experts;
}

void remember_experts(Context& context, const Kata& kata, const std::vector<Expert>& experts) {
  const std::string version = version_of(context, kata);
  for (std::size_t i = 0; i < experts.size() && i < kata.metrics.size(); ++i) {
    // Not fatal: the next run measures again.
    static_cast<void>(context.gradebook->save_calibration(context.machine, kata.name, kata.metrics[i].metric,
                                                          version, experts[i]));
  }
}

void remember_vain_calibration(Context& context, const Kata& kata) {
  static_cast<void>(
      context.gradebook->note_vain_calibration(context.machine, kata.name, version_of(context, kata)));
}

bool calibrated_in_vain_lately(Context& context, const Kata& kata) {
  const auto since =
      context.gradebook->since_vain_calibration(context.machine, kata.name, version_of(context, kata));
  return since && *since < kLately;
}

}  // namespace grader
