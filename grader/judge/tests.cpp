#include "judge/tests.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {
namespace {

using nlohmann::json;

void drop_front(std::string& text, std::string_view front) {
  if (text.starts_with(front)) text.erase(0, front.size());
}

void drop_back(std::string& text, std::string_view back) {
  if (text.ends_with(back)) text.erase(text.size() - back.size());
}

// "Value of: kata::same(a, b)\n  Actual: false (element 3 …)\nExpected: true\nmore" becomes "element 3
// …\nmore".
std::string without_assertion(const std::string& message) {
  constexpr std::string_view kBefore = "\n  Actual: false (";
  constexpr std::string_view kAfter = ")\nExpected: true";
  const std::size_t before = message.find(kBefore);
  const std::size_t after = message.find(kAfter);
  if (!message.starts_with("Value of: kata::same(") || before == std::string::npos ||
      after == std::string::npos)
    return message;
  const std::size_t inner = before + kBefore.size();
  return message.substr(inner, after - inner) + message.substr(after + kAfter.size());
}

// GoogleTest wraps what a call threw; the student needs only the sentence.
std::string without_wrapping(std::string message) {
  // "file:line\n" or "unknown file\n" comes first
  const std::size_t first_line = message.find('\n');
  if (first_line != std::string::npos) message.erase(0, first_line + 1);
  drop_back(message, "\n");
  drop_front(message, "Failed\n");
  drop_front(message, "C++ exception with description \"");
  drop_back(message, "\" thrown in the test body.");
  return without_assertion(message);
}

// "../exercises/a/b/test.cpp:21\nValue of: …" failed in exercises/a/b/test.cpp:21.
std::string place_of(const std::string& message) {
  const std::string first = message.substr(0, message.find('\n'));
  const std::size_t path = first.find("exercises/");
  return path == std::string::npos ? "" : first.substr(path);
}

bool is_utf8(const std::string& text) {
  try {
    static_cast<void>(json(text).dump());
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

// GoogleTest escapes every byte above 127 for itself (\u00e2\u0080\u00a6 for an ellipsis), so that it comes
// out of the parser as one character for each byte. This puts the bytes together again.
std::string joined_bytes(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool pair = (byte == 0xc2 || byte == 0xc3) && i + 1 < text.size();
    if (byte >= 0x80 && !pair) return text;  // a character that is no byte: nothing was escaped
    bytes += pair ? static_cast<char>((byte << 6) | (static_cast<unsigned char>(text[++i]) & 0x3f)) : text[i];
  }
  return is_utf8(bytes) ? bytes : text;
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
        const std::string message = joined_bytes(test.at("failures").at(0).at("failure"));
        outcome.failures.push_back(
            {test.at("classname").get<std::string>() + "." + test.at("name").get<std::string>(),
             without_wrapping(message), place_of(message)});
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
  const Command command{.argv = {workshop.test_program(session.kata).string(),
                                 "--session=" + session.to_json(), "--gtest_output=json:" + report.string()}};
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
