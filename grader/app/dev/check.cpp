// The author's check: whether each kata keeps what it promises to students and instructors.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "app/dev/check.h"
#include "judge/compile.h"
#include "judge/libraries.h"
#include "judge/sanitize.h"
#include "kata/layout_check.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// The marks have to stand clear of noise: from an untouched stub, from each other and from the expert.
constexpr double kLowestPass = 1.15;
constexpr double kMostOfExpert = 0.95;  // on the log scale's upper end: full must be reachable with a margin

// For work of which nothing is timed.
void on_all_processors(const Machine& machine, std::size_t tasks,
                       const std::function<void(std::size_t)>& perform) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < machine.cores; ++i) {
    threads.emplace_back([&] {
      for (std::size_t task = next++; task < tasks && !interrupted(); task = next++) perform(task);
    });
  }
}

class KataCheck {
 public:
  KataCheck(Context& context, const Kata& kata, StatusLine& status)
      : context_(context), kata_(kata), status_(status) {}

  std::vector<std::string> run() {
    findings_ = check_layout(kata_, Audience::author);
    for (const auto& [metric, marks] : kata_.metrics) {
      if (marks.pass < kLowestPass)
        note(fmt::format("the {} mark 'pass' ({}) cannot be told from noise: at least {}", to_string(metric),
                         marks.pass, kLowestPass));
      if (marks.full > kMostOfExpert * marks.expert) {
        note(fmt::format("the {} mark 'full' ({}) leaves no margin below the expert ({})", to_string(metric),
                         marks.full, marks.expert));
      }
    }
    const std::vector<fs::path> wrong = wrong_answers();
    compile_ahead(wrong);
    check_reference();
    check_stub();
    check_solution();
    for (const fs::path& source : wrong) check_wrong_answer(source);
    check_under_sanitizers();
    return findings_;
  }

 private:
  void note(std::string what) { findings_.push_back(std::move(what)); }

  // Limits on counts are for who wants points: the reference may exceed them, and a wrong answer has to fail
  // for being wrong.
  enum class CountedLimits { hold, do_not };

  std::optional<KataResult> judged(const std::string& what, const fs::path& source,
                                   CountedLimits limits = CountedLimits::do_not) {
    status_.show(fmt::format("{}: {} …", kata_.name, what));
    const LocalMarks local = local_marks(context_, kata_, status_);
    Kata kata = kata_;
    if (limits == CountedLimits::do_not) kata.limits.allocations = kata.limits.round_trips = std::nullopt;
    auto result = judge(
        context_.env, kata,
        {.implementation = what, .source = source, .marks = local.marks, .calibrated = local.calibrated()});
    if (result) return *result;
    note(fmt::format("{}: {}", what, result.fault().message));
    return std::nullopt;
  }

  static std::string complaint(const KataResult& result) {
    std::string text = result.reason.empty() ? to_string(result.verdict) : result.reason;
    if (!result.failures.empty())
      text += fmt::format(" ({}: {})", result.failures[0].test, result.failures[0].message);
    if (result.reason == "does not compile") text += ":\n" + result.compiler;
    return text;
  }

  void check_reference() {
    const auto result = judged("reference", kata_.reference());
    if (!result) return;
    if (result->metrics.empty()) note("the reference is not correct: " + complaint(*result));
    if (!result->compiler.empty()) note("the reference compiles with warnings:\n" + result->compiler);
  }

  void check_stub() {
    const auto result = judged("stub", kata_.stub());
    if (!result) return;
    if (result->metrics.empty()) note("the stub as shipped is not correct: " + complaint(*result));
    if (result->verdict == Verdict::pass) note("the stub as shipped passes: there is nothing to do");
  }

  void check_solution() {
    auto result = judged("solution", kata_.solution(), CountedLimits::hold);
    if (result && !result->metrics.empty() && result->points < result->points_max) {
      // Once more with fresh marks: those at hand may come from another hour of a machine that others use
      // too.
      local_marks(context_, kata_, status_, Measure::anew);
      result = judged("solution", kata_.solution(), CountedLimits::hold);
    }
    if (!result) return;
    if (result->metrics.empty()) {
      note("the solution is not correct: " + complaint(*result));
    } else if (result->points < result->points_max) {
      note(fmt::format("the solution earns {:.2f} of {} points", result->points, result->points_max));
    }
    if (!result->compiler.empty()) note("the solution compiles with warnings:\n" + result->compiler);
  }

  std::vector<fs::path> wrong_answers() const {
    std::error_code error;
    std::vector<fs::path> wrong;
    for (const auto& entry : fs::directory_iterator(kata_.solution_folder, error)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("wrong_") && name.ends_with(".cpp")) wrong.push_back(entry.path());
    }
    std::sort(wrong.begin(), wrong.end());
    return wrong;
  }

  // Objects are kept; what does not compile is told when it is judged.
  void compile_ahead(std::vector<fs::path> sources) const {
    sources.insert(sources.begin(), {kata_.reference(), kata_.solution(), kata_.stub()});
    status_.show(fmt::format("{}: compiling …", kata_.name));
    on_all_processors(context_.machine, sources.size(), [&](std::size_t i) {
      static_cast<void>(compile(context_.env, kata_, sources[i]));
    });
  }

  void check_wrong_answer(const fs::path& source) {
    const auto result = judged(source.filename().string(), source);
    if (!result) return;
    if (result->reason == "does not compile") {
      note(fmt::format("{} does not compile:\n{}", source.filename().string(), result->compiler));
    } else if (!result->metrics.empty()) {
      note(fmt::format("{} is accepted as correct", source.filename().string()));
    }
  }

  void check_under_sanitizers() {
    // Pools are replayed by one thread here and used by many elsewhere.
    const bool concurrent = kata_.limits.threads > 1 || std::find(kata_.teaches.begin(), kata_.teaches.end(),
                                                                  "pools") != kata_.teaches.end();
    struct Run {
      std::string name;
      fs::path source;
      Sanitizer sanitizer;
      std::string finding;
    };
    std::vector<Run> runs;
    for (const Sanitizer sanitizer : {Sanitizer::address, Sanitizer::thread}) {
      if (sanitizer == Sanitizer::thread && !concurrent) continue;
      runs.push_back({"reference", kata_.reference(), sanitizer, {}});
      runs.push_back({"solution", kata_.solution(), sanitizer, {}});
    }
    status_.show(fmt::format("{}: under sanitizers …", kata_.name));
    on_all_processors(context_.machine, runs.size(), [&](std::size_t i) {
      Run& run = runs[i];
      const auto found = sanitize(context_.env, kata_, run.source, run.sanitizer);
      if (!found) {
        run.finding =
            fmt::format("the {} could not be run under sanitizers: {}", run.name, found.fault().message);
      } else if (!found->empty()) {
        run.finding = fmt::format("the {} is not clean under sanitizers:\n{}", run.name, *found);
      }
    });
    for (const Run& run : runs) {
      if (!run.finding.empty()) note(run.finding);
    }
  }

  Context& context_;
  const Kata& kata_;
  StatusLine& status_;
  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> check_kata(Context& context, const Kata& kata, StatusLine& status) {
  return KataCheck(context, kata, status).run();
}

int dev_check(Context& context, const Options& options) {
  auto selected = context.catalogue.select(options.names, context.here);
  if (!selected) return report_fault(selected.fault());
  std::vector<const Kata*> katas;
  bool clean = true;
  if (options.names.empty()) {
    for (const std::string& finding : context.catalogue.findings()) {
      fmt::print("{}\n", finding);
      clean = false;
    }
  }
  for (const CatalogueEntry* entry : *selected) {
    if (entry->kata)
      katas.push_back(&*entry->kata);
    else if (!options.names.empty())
      return report_fault(entry->kata.fault());
  }
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) return report_fault(ready.fault());
  for (const Kata* kata : katas) {
    if (const std::string& obstacle = libraries_of(*kata).obstacle; !obstacle.empty()) {
      fmt::print("{}: skipped: {}\n", kata->name, obstacle);
      continue;
    }
    const auto findings = check_kata(context, *kata, status);
    status.clear();
    if (interrupted()) return report_fault(machine_fault("interrupted"));
    if (findings.empty()) fmt::print("{}: ok\n", kata->name);
    for (const std::string& finding : findings) fmt::print("{}: {}\n", kata->name, finding);
    clean &= findings.empty();
    std::fflush(stdout);
  }
  return clean ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
