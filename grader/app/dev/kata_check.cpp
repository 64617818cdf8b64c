#include "app/dev/kata_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "app/dev/timed_check.h"
#include "app/dev/untimed_jobs.h"
#include "base/parallel.h"
#include "judge/compile.h"
#include "judge/libraries.h"
#include "kata/layout_check.h"
#include "kata/text_check.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// The marks have to stand clear of noise: from an untouched stub, from each other and from the expert.
constexpr double kLowestPass = 1.15;
constexpr double kMostOfExpert = 0.95;  // full must be reachable with a margin

void check_marks(const Kata& kata, std::vector<std::string>& findings) {
  for (const auto& [metric, marks] : kata.metrics) {
    if (marks.pass < kLowestPass)
      findings.push_back(fmt::format("the {} mark 'pass' ({}) cannot be told from noise: at least {}",
                                     to_string(metric), marks.pass, kLowestPass));
    if (marks.full > kMostOfExpert * marks.expert)
      findings.push_back(fmt::format("the {} mark 'full' ({}) leaves no margin below the expert ({})",
                                     to_string(metric), marks.full, marks.expert));
  }
}

template <class Task>
void on_all_processors(const Context& context, StatusLine& status, const std::string& what, std::size_t tasks,
                       const Task& task) {
  std::mutex mutex;
  int done = 0;
  for_each_in_parallel(static_cast<std::size_t>(context.machine.cores), tasks, [&](std::size_t i) {
    if (interrupted()) return;
    task(i);
    const std::lock_guard lock(mutex);
    status.show_progress(what, ++done, static_cast<int>(tasks));
  });
}

}  // namespace

void check_katas(Context& context, const std::vector<const Kata*>& katas, CheckDepth depth,
                 StatusLine& status, const std::function<void(const Kata&, const CheckReport&)>& each,
                 const std::function<void()>& before_timing) {
  std::vector<CheckReport> reports(katas.size());
  std::vector<std::vector<fs::path>> accepted(katas.size());
  UntimedJobs untimed(context.env, accepted);
  std::vector<char> builds(katas.size());  // written to by several threads, which bool would not allow
  for (std::size_t i = 0; i < katas.size(); ++i) {
    const Kata& kata = *katas[i];
    std::vector<std::string>& findings = reports[i].findings;
    findings = check_layout(kata, Audience::author);
    for (std::string& finding : check_texts(kata)) findings.push_back(std::move(finding));
    check_marks(kata, findings);
    if (const auto broken = context.broken_harnesses.find(kata.name);
        broken != context.broken_harnesses.end()) {
      findings.push_back(broken->second);
      continue;
    }
    if (const std::string warnings = harness_warnings(context.env, kata.name); !warnings.empty())
      findings.push_back("test.cpp or bench.cpp compiles with warnings:\n" + warnings);
    builds[i] = true;
    untimed.add(kata, i);
  }
  // Each of the others needs its kata's reference and tests that it passes: these first.
  std::vector<std::string> of_references(katas.size());
  on_all_processors(context, status, "references and stubs", katas.size(), [&](std::size_t i) {
    if (!builds[i]) return;
    const auto compiled = compile(context.env, *katas[i], katas[i]->reference());
    if (!compiled)
      of_references[i] = compiled.fault().message;
    else if (!compiled->messages.empty())
      of_references[i] =
          fmt::format("the reference {}:\n{}", compiled->ok() ? "compiles with warnings" : "does not compile",
                      compiled->messages);
    // The stub is the reference; where it fails, tests are wrong, and nothing else can be told of the kata.
    const std::string wrong =
        compiled && compiled->ok() ? untimed.correctness(*katas[i], "stub.cpp", katas[i]->stub()) : "";
    if (!wrong.empty()) of_references[i] += (of_references[i].empty() ? "" : "\n") + wrong;
    if (!compiled || !compiled->ok() || !wrong.empty()) builds[i] = false;
  });
  std::vector<UntimedJob>& jobs = untimed.jobs();
  on_all_processors(context, status, "wrong answers, steps, sanitizers", jobs.size(), [&](std::size_t i) {
    if (builds[jobs[i].index]) jobs[i].finding = jobs[i].look();
  });
  before_timing();
  for (std::size_t i = 0; i < katas.size() && !interrupted(); ++i) {
    std::vector<std::string>& findings = reports[i].findings;
    if (!of_references[i].empty()) findings.push_back(of_references[i]);
    for (const UntimedJob& job : jobs) {
      if (job.index == i && !job.finding.empty()) findings.push_back(job.finding);
    }
    status.show_progress("timing solutions", static_cast<int>(i), static_cast<int>(katas.size()));
    if (builds[i]) check_times(context, *katas[i], accepted[i], depth, reports[i]);
    if (builds[i] && depth == CheckDepth::full)
      reports[i].measured.push_back(fmt::format("{} wrong answers tried", wrong_answers(*katas[i]).size()));
    status.clear();
    if (!interrupted()) each(*katas[i], reports[i]);
  }
}

}  // namespace grader
