#include "app/dev/kata_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "app/dev/timed_check.h"
#include "base/parallel.h"
#include "judge/compile.h"
#include "judge/libraries.h"
#include "judge/sanitize.h"
#include "kata/layout_check.h"
#include "kata/text_check.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// The marks have to stand clear of noise: from an untouched stub, from each other and from the expert.
constexpr double kLowestPass = 1.15;
constexpr double kMostOfExpert = 0.95;  // full must be reachable with a margin

// Nothing else is timed beside these; several run at once.
constexpr TestPlan kOneByOne{.shards = 1, .fail_fast = true};

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

std::string first_failure(const TestOutcome& tests) {
  const TestFailure& failure = tests.failures.front();
  return fmt::format("{}: {}", failure.test, failure.message);
}

/// One thing to find out about a kata without timing it.
struct Job {
  std::size_t index;                  ///< The kata's.
  std::function<std::string()> look;  ///< Returns a finding, or nothing.
  std::string finding = {};
};

class UntimedJobs {
 public:
  UntimedJobs(const BuildEnvironment& env, std::vector<std::vector<fs::path>>& accepted)
      : env_(env), accepted_(accepted) {}

  void add(const Kata& kata, std::size_t index) {
    index_ = index;
    add_sanitizers(kata);
    for (const fs::path& step : steps(kata)) add_correct(kata, step.filename().string(), step);
    for (const fs::path& wrong : wrong_answers(kata)) add_wrong(kata, wrong);
    // Compiled here, judged later.
    jobs_.push_back({index_, [this, &kata] { return compiles(kata, "the solution", kata.solution()); }});
  }

  std::vector<Job>& jobs() { return jobs_; }

  /// Empty when the implementation compiles without warnings and passes the tests.
  std::string correctness(const Kata& kata, const std::string& name, const fs::path& source) const {
    const auto tested = test_implementation(env_, kata, source, kOneByOne);
    if (!tested) return fmt::format("{}: {}", name, tested.fault().message);
    if (!tested->compiled) return fmt::format("{} does not compile:\n{}", name, tested->messages);
    if (!tested->messages.empty())
      return fmt::format("{} compiles with warnings:\n{}", name, tested->messages);
    if (tested->tests.failures.empty()) return {};
    return fmt::format("{} is not correct: {}", name, first_failure(tested->tests));
  }

 private:
  std::string compiles(const Kata& kata, const std::string& what, const fs::path& source) const {
    const auto compiled = compile(env_, kata, source);
    if (!compiled) return fmt::format("{}: {}", what, compiled.fault().message);
    if (!compiled->ok()) return fmt::format("{} does not compile:\n{}", what, compiled->messages);
    if (!compiled->messages.empty())
      return fmt::format("{} compiles with warnings:\n{}", what, compiled->messages);
    return {};
  }

  void add_correct(const Kata& kata, const std::string& name, const fs::path& source) {
    jobs_.push_back({index_, [this, &kata, name, source] { return correctness(kata, name, source); }});
  }

  // What the tests do not reject the duel may.
  void add_wrong(const Kata& kata, const fs::path& source) {
    jobs_.push_back({index_, [this, &kata, index = index_, source]() -> std::string {
                       const std::string name = source.filename().string();
                       const auto tested = test_implementation(env_, kata, source, kOneByOne);
                       if (!tested) return fmt::format("{}: {}", name, tested.fault().message);
                       if (!tested->compiled)
                         return fmt::format("{} does not compile:\n{}", name, tested->messages);
                       if (!tested->tests.failures.empty()) return {};
                       const std::lock_guard lock(mutex_);
                       accepted_[index].push_back(source);
                       return {};
                     }});
  }

  void add_sanitizers(const Kata& kata) {
    // Pools are replayed by one thread here and used by many elsewhere.
    const bool concurrent = kata.limits.threads > 1 || std::ranges::count(kata.teaches, "pools") > 0;
    for (const Sanitizer sanitizer : {Sanitizer::address, Sanitizer::thread}) {
      if (sanitizer == Sanitizer::thread && !concurrent) continue;
      for (const auto& [name, source] :
           {std::pair("reference", kata.reference()), {"solution", kata.solution()}}) {
        jobs_.push_back(
            {index_,
             [this, &kata, sanitizer, name = std::string(name), source = fs::path(source)]() -> std::string {
               const auto found = sanitize(env_, kata, source, {.sanitizer = sanitizer});
               if (!found)
                 return fmt::format("the {} could not be run under sanitizers: {}", name,
                                    found.fault().message);
               if (found->passed) return {};
               return fmt::format("the {} is not clean under sanitizers:\n{}", name, found->text);
             }});
      }
    }
  }

  const BuildEnvironment& env_;
  std::mutex mutex_;
  std::vector<std::vector<fs::path>>& accepted_;
  std::size_t index_ = 0;  // of the kata that jobs are added for
  std::vector<Job> jobs_;
};

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
  std::vector<Job>& jobs = untimed.jobs();
  on_all_processors(context, status, "wrong answers, steps, sanitizers", jobs.size(), [&](std::size_t i) {
    if (builds[jobs[i].index]) jobs[i].finding = jobs[i].look();
  });
  before_timing();
  for (std::size_t i = 0; i < katas.size() && !interrupted(); ++i) {
    std::vector<std::string>& findings = reports[i].findings;
    if (!of_references[i].empty()) findings.push_back(of_references[i]);
    for (const Job& job : jobs) {
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
