#include "judge/tests.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {
namespace {

using nlohmann::json;

// GoogleTest wraps what a call threw; the student needs only the sentence.
std::string without_wrapping(std::string message) {
  // "file:line\n" or "unknown file\n" comes first
  const std::size_t first_line = message.find('\n');
  if (first_line != std::string::npos) message.erase(0, first_line + 1);
  for (const std::string_view opening : {"C++ exception with description \"", "Failed\n"}) {
    if (message.starts_with(opening)) message.erase(0, opening.size());
  }
  for (const std::string_view closing : {"\" thrown in the test body.", "\n"}) {
    if (message.ends_with(closing)) message.erase(message.size() - closing.size());
  }
  while (!message.empty() && message.back() == '\n') message.pop_back();
  if (message.ends_with("\" thrown in the test body.")) message.erase(message.rfind("\" thrown"));
  return message;
}

Result<TestOutcome> read_report(const std::filesystem::path& path) {
  try {
    std::ifstream file(path);
    const json report = json::parse(file);
    TestOutcome outcome;
    for (const json& suite : report.at("testsuites")) {
      for (const json& test : suite.at("testsuite")) {
        if (test.at("result") == "SKIPPED") continue;
        ++outcome.total;
        if (!test.contains("failures")) {
          ++outcome.passed;
          continue;
        }
        outcome.failures.push_back({test.at("classname").get<std::string>() + "." + test.at("name").get<std::string>(),
                                    without_wrapping(test.at("failures").at(0).at("failure"))});
      }
    }
    return outcome;
  } catch (const json::exception& exception) {
    return machine_fault(fmt::format("the test program's report cannot be read: {}", exception.what()));
  }
}

}  // namespace

Result<TestOutcome> run_tests(const Workshop& workshop, const Session& session) {
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  const auto report = folder->path() / "report.json";
  const Command command{.argv = {workshop.test_program(session.kata).string(), "--session=" + session.to_json(),
                                 "--gtest_output=json:" + report.string()}};
  // Each call has its own limit; this one only catches a test program that is itself broken.
  constexpr Seconds kDeadline(600);
  auto output = run_captured(command, kDeadline);
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  if (!std::filesystem::exists(report)) {
    return machine_fault(fmt::format("the test program of {} gave no report: {}", session.kata,
                                     output->err.empty() ? output->out : output->err));
  }
  return read_report(report);
}

}  // namespace grader
