// `dev marks`: measures what the solution reaches, writes it to kata.toml, and proposes the grade boundaries.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <tuple>

#include "app/dev/ladder.h"
#include "base/units.h"
#include "kata/layout_check.h"
#include "kata/marks_edit.h"
#include "kata/read_text.h"
#include "report/wording.h"

namespace grader {
namespace {

constexpr int kRuns = 3;
constexpr double kFullExponent = 0.8;   // of the expert's speedup, on the log scale
constexpr double kMostOfExpert = 0.95;  // as dev check has it
constexpr double kPassMargin = 0.75;    // code somewhat slower than the readable step passes too

// The step that says so in its first comment, else the one nearest to the middle of the log scale.
const Rung* readable_step(const std::vector<Rung>& ladder, std::size_t metric) {
  const Rung* best = nullptr;
  const double middle = std::log(ladder.back().metrics[metric].speedup.value) / 2;
  const auto distance = [&](const Rung& rung) {
    return std::abs(std::log(rung.metrics[metric].speedup.value) - middle);
  };
  for (auto rung = ladder.begin() + 1; rung + 1 < ladder.end(); ++rung) {
    if (rung->description.find("readable") != std::string::npos) return &*rung;
    if (best == nullptr || distance(*rung) < distance(*best)) best = &*rung;
  }
  return best;
}

// Marks that a kata.toml may hold: pass < full <= expert. What contradicts a new expert follows it.
Marks consistent(Marks marks, double expert) {
  marks.expert = expert;
  if (marks.full > kMostOfExpert * expert) marks.full = std::pow(expert, kFullExponent);
  if (marks.pass >= marks.full) marks.pass = std::sqrt(marks.full);
  return marks;
}

Status write_marks(const Kata& kata, std::size_t index, const Marks& marks) {
  auto text = read_text(kata.toml());
  if (!text) return text.fault();
  const std::string metric = kata.metrics.size() > 1 ? to_string(kata.metrics[index].metric) : std::string();
  std::string edited = *text;
  const Marks& before = kata.metrics[index].marks;
  for (const auto& [key, value, was] : {std::tuple("expert", marks.expert, before.expert),
                                        {"full", marks.full, before.full},
                                        {"pass", marks.pass, before.pass}}) {
    if (value == was) continue;
    auto with = with_mark(edited, metric, key, value);
    if (!with)
      return user_fault(
          fmt::format("{}: there is no line '{} = …' to write to", shown_path(kata.toml()), key));
    edited = std::move(*with);
  }
  std::ofstream file(kata.toml());
  file << edited;
  file.flush();
  if (!file) return user_fault("cannot write " + shown_path(kata.toml()));
  return ok();
}

}  // namespace

int dev_marks(Context& context, const Options& options) {
  auto found = the_kata(context, options.names);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  StatusLine status;
  if (Status ready = prepare(context, {&kata}, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  // Several measurements, so that the one that is written is none of the extremes.
  std::vector<std::vector<Expert>> runs;
  for (int i = 0; i < kRuns; ++i) {
    status.show_progress("measuring the solution of " + kata.name, i, kRuns);
    auto experts = measure_expert(context.env, kata, 0);
    if (!experts) {
      status.clear();
      return report_fault(experts.fault());
    }
    runs.push_back(experts.take());
  }
  const auto ladder = steps(kata).empty() ? Result<std::vector<Rung>>(user_fault("no steps"))
                                          : measure_ladder(context, kata, status);
  status.clear();
  if (interrupted()) return report_fault(machine_fault("interrupted"));
  if (!ladder && !steps(kata).empty()) return report_fault(ladder.fault());
  for (std::size_t i = 0; i < kata.metrics.size(); ++i) {
    std::sort(runs.begin(), runs.end(),
              [&](const auto& a, const auto& b) { return a[i].speedup < b[i].speedup; });
    const double expert = runs[runs.size() / 2][i].speedup;
    const auto& [metric, marks] = kata.metrics[i];
    const Marks written_marks = consistent(marks, expert);
    if (Status written = write_marks(kata, i, written_marks); !written) return report_fault(written.fault());
    fmt::print("{}: expert {:.3g} written to {} (was {:.3g}; {} runs, {:.3g} to {:.3g})\n", to_string(metric),
               expert, shown_path(kata.toml()), marks.expert, kRuns, runs.front()[i].speedup,
               runs.back()[i].speedup);
    if (written_marks.full != marks.full)
      fmt::print("  full {:.3g} and pass {:.3g} written too: {:.3g} was out of reach\n", written_marks.full,
                 written_marks.pass, marks.full);
    fmt::print("  full: {:.3g} proposed, expert^{} (is {:.3g})\n", std::pow(expert, kFullExponent),
               kFullExponent, written_marks.full);
    const Rung* const step = ladder ? readable_step(*ladder, i) : nullptr;
    if (step == nullptr) {
      fmt::print("  pass: add steps ({}) to have it proposed (is {:.3g})\n",
                 shown_path(kata.solution_folder / "step_1_NAME.cpp"), written_marks.pass);
    } else {
      const double reached = step->metrics[i].speedup.value;
      fmt::print("  pass: {:.2g} proposed, {} of what {} reaches, {} (is {:.3g})\n", kPassMargin * reached,
                 kPassMargin, step->name, times(reached), written_marks.pass);
    }
  }
  return kAllPassed;
}

}  // namespace grader
