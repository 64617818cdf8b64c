#include "judge/tests.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/temp_dir.h"
#include "harness/harness.h"
#include "run/machine.h"
#include "run/process.h"

namespace grader {
namespace {

using nlohmann::json;

constexpr std::size_t kMostShards = 4;  // each starts two sandboxes, which takes as long as many tests

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

// As in "FindDuplicatesThorough"; tests are told without it.
constexpr std::string_view kThorough = "Thorough";

Result<std::vector<TestEnd>> read_report(const std::filesystem::path& path) {
  try {
    std::ifstream file(path);
    const json report = json::parse(file);
    std::vector<TestEnd> ends;
    for (const json& suite : report.at("testsuites")) {
      for (const json& test : suite.at("testsuite")) {
        TestEnd& end = ends.emplace_back();
        end.skipped = test.at("result") == "SKIPPED";
        std::string suite = test.at("classname").get<std::string>();
        drop_back(suite, kThorough);
        end.printed = {suite + "." + test.at("name").get<std::string>(),
                       joined_bytes(test.value(kPrintedProperty, std::string()))};
        if (end.skipped || !test.contains("failures")) continue;
        const std::string message = joined_bytes(test.at("failures").at(0).at("failure"));
        end.failure = {end.printed.test, without_wrapping(message), place_of(message), end.printed.text};
      }
    }
    return ends;
  } catch (const json::exception& exception) {
    constexpr std::uintmax_t kLeastBytes = std::uintmax_t{64} << 10;
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (const auto space = std::filesystem::space(folder, error); !error && space.available < kLeastBytes) {
      return user_fault(
          fmt::format("{}, the folder for temporary files, is full; free some space there", folder.string()));
    }
    return machine_fault(fmt::format("the test program's report cannot be read: {}", exception.what()));
  }
}

// Without what would change which tests run and how.
std::vector<std::string> environment_of(std::size_t shard, std::size_t shards) {
  std::vector<std::string> all = {fmt::format("GTEST_TOTAL_SHARDS={}", shards),
                                  fmt::format("GTEST_SHARD_INDEX={}", shard)};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("GTEST_")) all.emplace_back(*variable);
  }
  return all;
}

Result<std::vector<TestEnd>> run_shard(const BuildEnvironment& env, const Session& session,
                                       const std::filesystem::path& folder, std::size_t shard,
                                       std::size_t shards, const TestPlan& plan) {
  const auto report = folder / fmt::format("report-{}.json", shard);
  Command command{.argv = {env.test_program(session.kata).string(), "--session=" + session.to_json(),
                           "--gtest_output=json:" + report.string(), gtest_filter(plan.part)},
                  .environment = environment_of(shard, shards)};
  if (plan.fail_fast) command.argv.emplace_back("--gtest_fail_fast");
  // Each call has its own limit; this one only catches a test program that is itself broken.
  constexpr Seconds kDeadline(600);
  auto output = run_captured(command, kDeadline);
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  if (!std::filesystem::exists(report)) {
    // The harness program cannot load the kata's object: its author's mistake, in a sentence.
    constexpr int kAuthorsFault = 2;
    if (output->status.code == kAuthorsFault) return user_fault(output->err);
    return machine_fault(fmt::format("the test program of {} gave no report: {}", session.kata,
                                     output->err.empty() ? output->out : output->err));
  }
  return read_report(report);
}

}  // namespace

std::string gtest_filter(TestPart part) {
  switch (part) {
    case TestPart::all: break;
    case TestPart::quick: return fmt::format("--gtest_filter=-*{}.*", kThorough);
    case TestPart::thorough: return fmt::format("--gtest_filter=*{}.*", kThorough);
  }
  return "--gtest_filter=*";
}

TestOutcome joined(const std::vector<std::vector<TestEnd>>& shards) {
  TestOutcome outcome;
  std::size_t longest = 0;
  for (const auto& shard : shards) longest = std::max(longest, shard.size());
  for (std::size_t i = 0; i < longest; ++i) {
    for (const auto& shard : shards) {
      if (i >= shard.size() || shard[i].skipped) continue;
      ++outcome.total;
      if (!shard[i].printed.text.empty()) outcome.printed.push_back(shard[i].printed);
      if (shard[i].failure)
        outcome.failures.push_back(*shard[i].failure);
      else
        ++outcome.passed;
    }
  }
  return outcome;
}

Result<TestOutcome> run_tests(const BuildEnvironment& env, const Session& session, const TestPlan& plan) {
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  const std::size_t shards =
      plan.shards != 0 ? plan.shards : std::clamp<std::size_t>(usable_processors().size(), 1, kMostShards);
  std::vector<std::vector<TestEnd>> ends(shards);
  std::vector<Status> statuses(shards, ok());
  const auto run = [&](std::size_t shard) {
    auto end = run_shard(env, session, folder->path(), shard, shards, plan);
    if (end)
      ends[shard] = end.take();
    else
      statuses[shard] = end.fault();
  };
  std::vector<std::thread> others;
  for (std::size_t shard = 1; shard < shards; ++shard) others.emplace_back(run, shard);
  run(0);
  for (std::thread& other : others) other.join();
  for (const Status& status : statuses) {
    if (!status) return status.fault();
  }
  return joined(ends);
}

}  // namespace grader
