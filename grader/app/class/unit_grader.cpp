#include "app/class/unit_grader.h"

#include <fmt/format.h>

#include <fstream>

#include "app/class/lone_source.h"
#include "base/parallel.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/chained_log.h"
#include "judge/libraries.h"
#include "judge/toolchain.h"

namespace grader::classroom {
namespace {

/// Fewer than are kept of a kata's objects: what was compiled ahead must still be there when it is timed.
constexpr std::size_t kCompiledAhead = 24;
/// The control may miss 1 by this much beyond its interval.
constexpr double kControlTolerance = 0.05;
constexpr std::uint64_t kAnchorSeed = 1;

}  // namespace

void UnitGrader::show(const std::string& what) {
  // Since the first unit, whatever came between: calibration, controls and anchors of other katas take their
  // share of the time that is left too.
  const auto now = std::chrono::steady_clock::now();
  if (began_ == std::chrono::steady_clock::time_point()) began_ = now;
  status_.show(total_ > 0 ? fmt::format("{}: {}", what, progress_text(done_, total_, now - began_)) : what);
}

Result<Estimate> UnitGrader::admit(const Kata& kata) {
  if (const std::string& obstacle = libraries_of(kata).obstacle; !obstacle.empty())
    return machine_fault(obstacle);
  if (const auto broken = context_.broken_harnesses.find(kata.name);
      broken != context_.broken_harnesses.end())
    return machine_fault(broken->second);
  LocalCalibrator calibrator(context_, status_);
  const LocalMarks marks = calibrator.marks(kata);
  if (interrupted()) return machine_fault("interrupted");
  if (!marks.calibrated()) {
    return machine_fault(fmt::format(
        "{} is not calibrated on this machine: {}", kata.name,
        !marks.failure.empty() ? marks.failure
        : context_.gradebook   ? fmt::format("there is no {} to measure", shown_path(kata.solution()))
                               : context_.gradebook_fault));
  }
  marks_[kata.name] = marks;
  std::string why;
  for (int attempt = 1; attempt <= kTries; ++attempt) {
    status_.show(fmt::format("control of {}: the reference against itself …", kata.name));
    auto result = grader::judge(context_.env, kata,
                                {.implementation = "reference",
                                 .source = kata.reference(),
                                 .marks = marks.marks,
                                 .calibrated = true,
                                 .baseline_l1_load = marks.baseline_l1_load});
    if (interrupted()) return machine_fault("interrupted");
    if (!result) return result.fault();
    if (result->metrics.empty()) {
      why = "the reference fails: " + result->reason;
      continue;
    }
    const Estimate& reading = result->metrics.front().speedup;
    if (reading.low <= 1 + kControlTolerance && reading.high >= 1 - kControlTolerance) return reading;
    why = fmt::format("it reads {:.2f}x ({:.2f} to {:.2f}) and should read 1", reading.value, reading.low,
                      reading.high);
  }
  return machine_fault(fmt::format(
      "no class can be graded on {} now: the control, the reference against itself, failed {} times: {}; "
      "'./kata doctor' shows what disturbs this machine",
      kata.name, kTries, why));
}

Result<Anchor> UnitGrader::anchor(const Kata& kata) {
  show("the anchor of " + kata.name);
  const LocalMarks& marks = marks_.at(kata.name);
  auto result = grader::judge(context_.env, kata,
                              {.implementation = "anchor",
                               .source = anchor_of(kata),
                               .marks = marks.marks,
                               .calibrated = true,
                               .baseline_l1_load = marks.baseline_l1_load,
                               .seed = kAnchorSeed});
  if (interrupted()) return machine_fault("interrupted");
  if (!result) return result.fault();
  if (result->metrics.empty())
    return machine_fault(fmt::format("{}, the anchor, cannot be timed ({})", shown_path(anchor_of(kata)),
                                     result->reason.substr(0, result->reason.find('\n'))));
  return Anchor{result->metrics.front().speedup.value, result->metrics.front().marks.full};
}

// Of what does not compile nothing is kept; the verdict says so later.
void UnitGrader::compile_ahead(const Kata& kata, const std::vector<WantedUnit>& wanted, std::size_t from,
                               std::size_t to) {
  show("grading");
  for_each_in_parallel(static_cast<std::size_t>(context_.machine.cores), to - from, [&](std::size_t i) {
    if (interrupted()) return;
    auto source = LoneSource::copy_of(wanted[from + i].source);
    if (source) static_cast<void>(compile(context_.env, kata, source->file));
  });
}

Result<UnitRun> UnitGrader::judge_one(const Kata& kata, const WantedUnit& wanted, int attempt) {
  auto source = LoneSource::copy_of(wanted.source);
  if (!source) return source.fault();
  const LocalMarks& marks = marks_.at(kata.name);
  const std::uint64_t seed = wanted.seed_of(attempt);
  auto result = grader::judge(context_.env, kata,
                              {.implementation = "stub",
                               .source = source->file,
                               .marks = marks.marks,
                               .calibrated = true,
                               .baseline_l1_load = marks.baseline_l1_load,
                               .look_for_races = true,
                               .seed = seed});
  if (!result) return result.fault();
  source->name_as_student(*result, kata);
  return UnitRun{.unit = wanted.unit,
                 .attempt = attempt,
                 .set = wanted.set,
                 .at = utc_now(),
                 .seed = seed,
                 .machine = context_.machine.summary(),
                 .kernel = context_.machine.kernel,
                 .compiler = context_.env.compiler_version,
                 .node = this_node(),
                 .result = result.take()};
}

Status UnitGrader::judge(const Kata& kata, const std::vector<WantedUnit>& wanted, const Save& save) {
  for (std::size_t from = 0; from < wanted.size(); from += kCompiledAhead) {
    const std::size_t to = std::min(wanted.size(), from + kCompiledAhead);
    compile_ahead(kata, wanted, from, to);
    for (std::size_t i = from; i < to; ++i) {
      show("grading");
      std::optional<UnitRun> run;
      for (int attempt = wanted[i].first_attempt; attempt < wanted[i].first_attempt + kTries; ++attempt) {
        auto judged = judge_one(kata, wanted[i], attempt);
        if (interrupted()) return machine_fault("interrupted");
        if (judged && judged->is_graded()) {
          run = judged.take();
          break;
        }
        const std::string why = judged ? judged->result.reason : judged.fault().message;
        run = UnitRun{.unit = wanted[i].unit, .attempt = attempt, .set = wanted[i].set, .at = utc_now()};
        run->machine = context_.machine.summary();
        run->node = this_node();
        run->result = {
            .kata = kata.name, .chapter = kata.chapter, .title = kata.title, .implementation = "stub"};
        run->result.verdict = Verdict::error;
        run->result.reason = why.substr(0, why.find('\n'));
        run->result.points_max = kata.points;
      }
      if (Status saved = save(*run); !saved) return saved;
      ++done_;
    }
  }
  return ok();
}

}  // namespace grader::classroom
