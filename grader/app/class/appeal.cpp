// A second look at one grade: what counts is judged anew, on the same inputs and on fresh ones, and all runs
// are shown. Nothing is kept.
#include <fmt/format.h>

#include "app/class/grading.h"
#include "base/units.h"
#include "report/class/words.h"
#include "report/wording.h"
#include "run/sandbox.h"

namespace grader {

using namespace classroom;

namespace {

// "4.9 of 10   7.97x (7.64 to 8.21)", or the reason where nothing was timed.
std::string outcome_of(const UnitRun& run) {
  if (!run.is_graded()) return "not graded: " + shown(run.result.reason);
  std::string words = fmt::format("{:<12}", points_of(run.result.points, run.result.points_max));
  for (const MetricResultView& metric : run.result.metrics)
    words += fmt::format(" {} ({})", times(metric.speedup.value), interval(metric.speedup));
  if (run.result.metrics.empty()) words += " " + shown(run.result.reason);
  return words;
}

void print_line(const std::string& what, const UnitRun& run) {
  fmt::print("  {:<26} {}  {}\n", what, minute_of(run.at), outcome_of(run));
}

}  // namespace

int class_appeal(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, false);
  if (!open) return report_fault(open.fault());
  const auto book = open->book();
  if (!book) return report_fault(book.fault());
  const auto found = cell_of(*book, options.names[0], options.names[1]);
  if (!found) return report_fault(found.fault());
  const auto& [person, known, cell] = *found;
  const UnitRun* counting = cell.run();
  if (counting == nullptr) {
    return report_fault(user_fault(fmt::format(
        "no hand-in of {} for {} counts, so there is nothing to judge anew; './kata class explain' says why",
        shown(person.id), known.name)));
  }
  const auto kata = context.catalogue.find(known.name, context.here);
  if (!kata) return report_fault(kata.fault());
  const auto version = pinned_version(*open, **kata, known);
  if (!version) return report_fault(version.fault());
  if (!sandbox_obstacle().empty())
    return report_fault(machine_fault("a class is graded in a sandbox only: " + sandbox_obstacle()));

  WantedUnit same{.unit = counting->unit,
                  .source = open->folder.source(counting->unit.source),
                  .set = "",
                  .seed_of = [counting](int) { return counting->seed; }};
  // Never that of an attempt, and another at each appeal.
  WantedUnit fresh = same;
  fresh.seed_of = [&folder = open->folder, id = counting->unit.id() + " " + utc_now()](int attempt) {
    return folder.seed(id, attempt);
  };
  StatusLine status;
  std::vector<UnitRun> again;
  Status judged = prepare(context, {*kata}, status);
  if (judged) {
    UnitGrader grader(context, status);
    const auto control = grader.admit(**kata);
    judged =
        !control ? Status(control.fault()) : grader.judge(**kata, {same, fresh}, [&](const UnitRun& run) {
          again.push_back(run);
          return ok();
        });
  }
  status.clear();
  if (!judged) return report_fault(judged.fault());

  fmt::print("{} ({}), {}: source sha256 {}\n", shown(person.name), shown(person.id), known.name,
             counting->unit.source.substr(0, 16));
  for (const UnitRun& run : open->runs.runs) {
    if (run.unit.id() != counting->unit.id()) continue;
    const std::string of = run.set.empty() ? "" : ", regrade " + run.set;
    print_line(fmt::format("attempt {}{}{}", run.attempt, of, run.hash == counting->hash ? ", counts" : ""),
               run);
  }
  print_line("the same inputs, now", again.at(0));
  print_line("fresh inputs, now", again.at(1));
  fmt::print(
      "Nothing was changed. Other points: ./kata class override STUDENT KATA --points N --why TEXT\n"
      "For everybody: ./kata class regrade {}\n",
      known.name);
  return again[0].is_graded() && again[1].is_graded() ? kAllPassed : kMachineFault;
}

}  // namespace grader
