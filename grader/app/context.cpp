#include "app/context.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <string_view>

#include "app/calibration.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/compile_commands.h"
#include "judge/libraries.h"
#include "store/book_progress.h"
#include "report/terminal/pace_note.h"
#include "run/sandbox.h"
#include "run/orphans.h"
#include "score/points.h"

namespace grader {

Result<Context> Context::make() {
  auto env = BuildEnvironment::from_environment();
  if (!env) return env.fault();
  auto catalogue = Catalogue::read(env->top);
  if (!catalogue) return catalogue.fault();
  std::error_code error;
  Context context{
      env.take(), catalogue.take(), std::filesystem::current_path(error), Machine::here(), {}, {}};
  if (error) context.here = context.env.top;
  // For editors; a checkout that cannot be written to is told of elsewhere.
  static_cast<void>(keep_compile_commands(context.env, context.catalogue));
  auto gradebook = Gradebook::open(context.env.top);
  if (gradebook) {
    context.gradebook.emplace(gradebook.take());
  } else {
    context.gradebook_fault = gradebook.fault().message;
  }
  return context;
}

int report_fault(const Fault& fault) {
  if (interrupted()) {
    fmt::print(stderr, "kata: interrupted\n");
    return kInterrupted;
  }
  fmt::print(stderr, "kata: {}\n", printable(fault.message, {.cap_bytes = std::size_t{1} << 20}));
  return fault.blame == Blame::user ? kUserFault : kMachineFault;
}

bool use_colour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

StatusLine::StatusLine() : terminal_(::isatty(STDERR_FILENO) == 1) {}

StatusLine::StatusLine(std::function<void(const std::string&)> tell)
    : terminal_(false), tell_(std::move(tell)) {}

void StatusLine::show(const std::string& text) {
  if (tell_) tell_(text);
  if (!terminal_) return;
  fmt::print(stderr, "\r\033[K{}", text);
  std::fflush(stderr);
  shown_ = true;
}

void StatusLine::clear() {
  if (shown_) fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  shown_ = false;
}

Result<const Kata*> the_kata(const Context& context, const std::vector<std::string>& names) {
  if (!names.empty()) return context.catalogue.find(names.front(), context.here);
  const CatalogueEntry* entry = context.catalogue.containing(context.here);
  if (entry == nullptr)
    return user_fault("which kata? Name one ('./kata list' shows them) or go to its folder");
  if (!entry->kata) return entry->kata.fault();
  return &*entry->kata;
}

Status prepare(Context& context, const std::vector<const Kata*>& katas, StatusLine& status) {
  context.env.sandbox = sandbox_obstacle().empty();
  if (interrupted()) return machine_fault("interrupted");
  if (!context.env.sandbox) {
    fmt::print(stderr,
               "kata: WARNING: no sandbox, your code runs under resource limits and a system call filter "
               "alone: {}\n",
               sandbox_obstacle());
  }
  sweep_orphans();
  sweep_temp_dirs();
  sweep_temp_dirs(kFolderInMemory);
  sweep_temp_dirs(context.env.cache());
  std::vector<std::string> names;
  for (const Kata* kata : katas) {
    sweep_temp_dirs(context.env.cache() / kata->name);
    if (libraries_of(*kata).obstacle.empty()) names.push_back(kata->name);
  }
  status.show(names.size() == 1 ? fmt::format("building {} …", names[0])
                                : fmt::format("building {} katas …", names.size()));
  return build_harnesses(context.env, names);
}

Pace LocalMarks::usual() const { return faster(measured(), at_clock(load, measured().clock_s)); }

LocalMarks local_marks(Context& context, const Kata& kata, StatusLine& status, Measure measure) {
  const LocalMarks recorded{.marks = kata.metrics};
  std::error_code error;
  if (!context.gradebook || !std::filesystem::exists(kata.solution(), error)) return recorded;
  if (!libraries_of(kata).obstacle.empty()) return recorded;
  // Threads keep several processors busy at once; how much that slows each is the kata's own to find.
  const bool alone = kata.limits.threads == 1;
  const Pace load = alone ? context.gradebook->usual_load(context.machine) : Pace();
  const auto known = known_experts(context, kata);
  const bool needed =
      measure != Measure::when_needed || !known || marks_are_doubtful(pace_of(*known, kata.metrics), load);
  LocalMarks local;
  if (known) local.experts = *known;
  if (measure == Measure::anew || (needed && !calibrated_in_vain_lately(context, kata))) {
    status.show(fmt::format("calibrating {}: once per machine …", kata.name));
    auto experts = measure_expert(context.env, kata, load);
    if (interrupted()) return recorded;
    // Measured at a slower pace than those at hand they would be no better.
    const bool better =
        experts && (measure == Measure::anew || !known ||
                    !marks_are_doubtful(pace_of(*experts, kata.metrics), pace_of(*known, kata.metrics)));
    if (better) {
      local.experts = experts.take();
      remember_experts(context, kata, local.experts);
    }
    // Marks in doubt are measured again at once the first time, and then not for a while.
    if (!better || (known && measure != Measure::anew)) remember_vain_calibration(context, kata);
  }
  if (!local.calibrated()) return recorded;
  if (alone) local.load = context.gradebook->usual_load(context.machine);
  for (std::size_t i = 0; i < kata.metrics.size() && i < local.experts.size(); ++i) {
    local.marks.push_back(
        {kata.metrics[i].metric, calibrate(kata.metrics[i].marks, local.experts[i].speedup)});
  }
  return local;
}

Result<bool> solution_is_open(Context& context, const Kata& kata) {
  if (!context.gradebook) return user_fault(context.gradebook_fault);
  auto states = context.gradebook->states();
  auto progress = context.gradebook->progress(kata.name);
  if (!states) return states.fault();
  if (!progress) return progress.fault();
  return state_of(*states, kata.name).passed || progress->spoilt;
}

Result<JudgeOptions> judge_options(const Context& context, const Kata& kata, const Options& options) {
  JudgeOptions judge{
      .implementation = options.implementation, .budget_s = options.budget_s, .seed = options.seed};
  if (options.file) {
    judge.source = options.file->is_absolute() ? *options.file : context.here / *options.file;
    judge.implementation = options.file->string();
  } else if (options.implementation == "reference") {
    judge.source = kata.reference();
  } else if (options.implementation == "solution") {
    judge.source = kata.solution();
  } else {
    judge.source = kata.stub();
  }
  std::error_code error;
  if (!std::filesystem::exists(judge.source, error)) {
    return user_fault(fmt::format(
        "there is no {}", options.file ? printable(judge.source.string()) : shown_path(judge.source)));
  }
  if (!std::filesystem::is_regular_file(judge.source, error)) {
    return user_fault(printable(judge.source.string()) + " is not a file");
  }
  return judge;
}

}  // namespace grader
