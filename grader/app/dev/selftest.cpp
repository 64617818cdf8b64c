#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "app/context.h"
#include "app/dev/check.h"
#include "base/temp_dir.h"
#include "judge/libraries.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

struct Tally {
  int passed = 0;
  int failed = 0;

  void add(bool good) { good ? ++passed : ++failed; }
};

// Meson writes the names of the test programs, one a line, as paths below the build folder.
std::vector<std::string> test_programs(const BuildEnvironment& env) {
  std::vector<std::string> programs;
  std::ifstream file(env.build / "grader/tests/test_programs.txt");
  for (std::string word; file >> word;) programs.push_back(word);
  return programs;
}

void run_test_program(const BuildEnvironment& env, const std::string& program, Tally& tally) {
  auto folder = TempDir::make();
  if (!folder) return tally.add(false);
  const fs::path report_path = folder->path() / "report.json";
  constexpr Seconds kDeadline(1200);
  const auto start = std::chrono::steady_clock::now();
  auto output = run_captured({.argv = {(env.build / program).string(), "--gtest_brief=1",
                                       "--gtest_output=json:" + report_path.string()}},
                             kDeadline, std::size_t{1} << 20);
  const Seconds took = std::chrono::steady_clock::now() - start;
  int total = 0;
  int failed = 0;
  try {
    std::ifstream file(report_path);
    const auto report = nlohmann::json::parse(file);
    total = report.at("tests");
    failed = report.at("failures");
  } catch (const nlohmann::json::exception&) {
    failed = total = 1;  // it crashed, or was stopped, before it could say
  }
  tally.passed += total - failed;
  tally.failed += failed;
  fmt::print("{:<40} {:>4} of {} passed {:>8.1f} s\n", fs::path(program).filename().string(), total - failed,
             total, took.count());
  if (failed > 0)
    fmt::print("{}{}\n", output ? output->out : output.fault().message, output ? output->err : "");
  std::fflush(stdout);
}

}  // namespace

int selftest(Context& context, const Options&) {
  StatusLine status;
  const auto programs = test_programs(context.env);
  const auto katas = context.catalogue.katas();
  if (Status ready = prepare(context, katas, status); !ready) return report_fault(ready.fault());
  status.show("building the tests …");
  if (Status built = build_targets(context.env, programs); !built) return report_fault(built.fault());
  status.clear();

  Tally tally;
  for (const std::string& program : programs) {
    status.show(fmt::format("running {} …", program));
    run_test_program(context.env, program, tally);
    status.clear();
    if (interrupted()) return report_fault(machine_fault("interrupted"));
  }
  for (const std::string& finding : context.catalogue.findings()) {
    fmt::print("{}\n", finding);
    tally.add(false);
  }
  for (const Kata* kata : katas) {
    if (const std::string& obstacle = libraries_of(*kata).obstacle; !obstacle.empty()) {
      fmt::print("author's check of {:<23} skipped: {}\n", kata->name, obstacle);
      continue;
    }
    const auto findings = check_kata(context, *kata, status);
    status.clear();
    if (interrupted()) return report_fault(machine_fault("interrupted"));
    fmt::print("author's check of {:<23} {}\n", kata->name, findings.empty() ? "passed" : "FAILED");
    for (const std::string& finding : findings) fmt::print("  {}\n", finding);
    tally.add(findings.empty());
    std::fflush(stdout);
  }
  fmt::print("\n{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed == 0 && tally.passed > 0 ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
