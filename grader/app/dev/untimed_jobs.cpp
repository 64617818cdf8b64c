#include "app/dev/untimed_jobs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "judge/compile.h"
#include "judge/fallbacks.h"
#include "judge/judge.h"
#include "judge/sanitize.h"
#include "kata/layout_check.h"

namespace grader {

namespace fs = std::filesystem;

namespace {

// Nothing else is timed beside these; several run at once.
constexpr TestPlan kOneByOne{.shards = 1, .fail_fast = true};

std::string first_failure(const TestOutcome& tests) {
  const TestFailure& failure = tests.failures.front();
  return fmt::format("{}: {}", failure.test, failure.message);
}

}  // namespace

void UntimedJobs::add(const Kata& kata, std::size_t index) {
  index_ = index;
  add_sanitizers(kata);
  for (const fs::path& step : steps(kata)) {
    add_correct(kata, step);
    add_fallbacks(kata, step);
  }
  add_fallbacks(kata, kata.solution());
  for (const fs::path& wrong : wrong_answers(kata)) add_wrong(kata, wrong);
  // Compiled here, judged later.
  jobs_.push_back({index_, [this, &kata] { return compiles(kata, "the solution", kata.solution()); }});
}

std::string UntimedJobs::correctness(const Kata& kata, const std::string& name,
                                     const fs::path& source) const {
  const auto tested = test_implementation(env_, kata, source, kOneByOne);
  if (!tested) return fmt::format("{}: {}", name, tested.fault().message);
  if (!tested->compiled) return fmt::format("{} does not compile:\n{}", name, tested->messages);
  if (!tested->messages.empty()) return fmt::format("{} compiles with warnings:\n{}", name, tested->messages);
  if (tested->tests.failures.empty()) return {};
  return fmt::format("{} is not correct: {}", name, first_failure(tested->tests));
}

std::string UntimedJobs::compiles(const Kata& kata, const std::string& what, const fs::path& source) const {
  const auto compiled = compile(env_, kata, source);
  if (!compiled) return fmt::format("{}: {}", what, compiled.fault().message);
  if (!compiled->ok()) return fmt::format("{} does not compile:\n{}", what, compiled->messages);
  if (!compiled->messages.empty())
    return fmt::format("{} compiles with warnings:\n{}", what, compiled->messages);
  return {};
}

void UntimedJobs::add_correct(const Kata& kata, const fs::path& source) {
  jobs_.push_back(
      {index_, [this, &kata, source] { return correctness(kata, source.filename().string(), source); }});
}

void UntimedJobs::add_fallbacks(const Kata& kata, const fs::path& source) {
  jobs_.push_back({index_, [this, &kata, source]() -> std::string {
                     const auto wrong = wrong_fallbacks(env_, kata, source);
                     const std::string name = source.filename().string();
                     if (!wrong) return fmt::format("{}: {}", name, wrong.fault().message);
                     if (wrong->empty()) return {};
                     return fmt::format("{}, {}", name, join(*wrong, "\n"));
                   }});
}

// What the tests do not reject the duel may.
void UntimedJobs::add_wrong(const Kata& kata, const fs::path& source) {
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

void UntimedJobs::add_sanitizers(const Kata& kata) {
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

}  // namespace grader
