#include "judge/closer_look.h"

#include <fmt/format.h>

#include <algorithm>

#include "judge/sanitize.h"
#include "judge/tests.h"

namespace grader {

namespace {

// What a test says that failed by a crash or by touching what is not its own.
bool is_memory_error(const std::string& message) {
  for (const char* sign : {" crashed (SIG", " aborted (SIG", " past the end of ", " before the beginning of ",
                           " memory beside its arguments"}) {
    if (message.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void explain_crash(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                   KataResult& result) {
  const auto crash = std::ranges::find_if(
      result.failures, [](const TestFailure& failure) { return is_memory_error(failure.message); });
  if (crash == result.failures.end()) return;
  const std::size_t dot = crash->test.find('.');
  // The suite may be called ...Thorough, of which results do not tell.
  const std::string filter = crash->test.substr(0, dot) + "*" + crash->test.substr(dot);
  constexpr Seconds kPatience(20);
  const auto report =
      sanitize(env, kata, source, {.tests = filter, .deadline = kPatience, .only_confined = true});
  if (report && !report->finding.empty())
    crash->message += "\nA sanitizer says where: " + report->finding + ".";
  result.notes.push_back(fmt::format(
      "To look closer: ./kata run {} --sanitize, or gdb --args build/exercises/{}_test --in-process "
      "--gtest_filter='{}'.",
      kata.name, kata.name, filter));
}

void look_for_races(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                    KataResult& result) {
  constexpr Seconds kPatience(10);
  const auto report = sanitize(
      env, kata, source,
      {.sanitizer = Sanitizer::thread, .tests = kQuickTests, .deadline = kPatience, .only_confined = true});
  if (!report || !report->data_race) return;
  result.verdict = Verdict::fail;
  result.points = 0;
  result.reason = report->finding;
  result.notes.push_back(
      fmt::format("ThreadSanitizer saw the race: ./kata run {} --sanitize shows it in full.", kata.name));
}

}  // namespace grader
