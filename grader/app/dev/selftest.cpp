// The tests of the project itself: test programs and gates, then the author's check of every kata.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/context.h"
#include "app/dev/gates.h"
#include "app/dev/kata_check.h"
#include "base/parallel.h"
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

/// How a test program ended.
struct ProgramEnd {
  int passed = 0;
  int failed = 0;
  std::string text;  ///< The line that says so; what it printed where tests failed.
};

ProgramEnd run_test_program(const BuildEnvironment& env, const std::string& program) {
  auto folder = TempDir::make();
  if (!folder) return {.failed = 1, .text = folder.fault().message + "\n"};
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
  ProgramEnd end{.passed = total - failed, .failed = failed};
  end.text = fmt::format("{:<40} {:>4} of {} passed {:>8.1f} s\n", fs::path(program).filename().string(),
                         end.passed, total, took.count());
  if (failed > 0)
    end.text +=
        fmt::format("{}{}\n", output ? output->out : output.fault().message, output ? output->err : "");
  return end;
}

ProgramEnd run_gate(const Gate& gate) {
  const GateResult result = gate.run();
  const bool failed = result.state == GateResult::State::failed;
  const bool passed = result.state == GateResult::State::passed;
  return {.passed = passed ? 1 : 0, .failed = failed ? 1 : 0, .text = gate_line(result)};
}

// Several at once: test programs wait most of the time, gates compile. What takes longest begins: the gates
// in their order, then the test programs in the opposite of Meson's.
void run_test_programs_and_gates(const Context& context, const std::vector<std::string>& programs,
                                 StatusLine& status, Tally& tally) {
  std::vector<std::function<ProgramEnd()>> jobs;
  const std::vector<Gate> all_gates = gates(context.env);
  for (const Gate& gate : all_gates) jobs.emplace_back([&] { return run_gate(gate); });
  for (auto program = programs.rbegin(); program != programs.rend(); ++program)
    jobs.emplace_back([&, program] { return run_test_program(context.env, *program); });
  std::mutex mutex;
  int done = 0;
  for_each_in_parallel(static_cast<std::size_t>(context.machine.cores) + 1, jobs.size(), [&](std::size_t i) {
    if (interrupted()) return;
    const ProgramEnd end = jobs[i]();
    const std::lock_guard lock(mutex);
    status.clear();
    fmt::print("{}", end.text);
    std::fflush(stdout);
    tally.passed += end.passed;
    tally.failed += end.failed;
    status.show_progress("running tests and gates", ++done, static_cast<int>(jobs.size()));
  });
  status.clear();
}

// `beside` goes on while nothing is timed.
void check_all_katas(Context& context, const std::vector<const Kata*>& katas, StatusLine& status,
                     Tally& tally, std::jthread& beside) {
  std::vector<const Kata*> wanted;
  for (const Kata* kata : katas) {
    if (const std::string& obstacle = libraries_of(*kata).obstacle; obstacle.empty())
      wanted.push_back(kata);
    else
      fmt::print("author's check of {:<23} skipped: {}\n", kata->name, obstacle);
  }
  const auto tell = [&](const Kata& kata, const CheckReport& report) {
    fmt::print("author's check of {:<23} {}\n", kata.name, report.findings.empty() ? "passed" : "FAILED");
    for (const std::string& finding : report.findings) fmt::print("  {}\n", finding);
    tally.add(report.findings.empty());
    std::fflush(stdout);
  };
  StatusLine silent([](const std::string&) {});
  check_katas(context, wanted, CheckDepth::brief, silent, tell, [&] {
    beside.join();
    status.show("timing the solutions");
  });
}

}  // namespace

int selftest(Context& context, const Options&) {
  StatusLine status;
  const auto programs = test_programs(context.env);
  const auto katas = context.catalogue.katas();
  if (Status ready = prepare(context, katas, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  if (Status built = build_targets(
          context.env, programs,
          [&](int done, int total) { status.show_progress("building the tests", done, total); });
      !built) {
    status.clear();
    return report_fault(built.fault());
  }
  status.clear();

  Tally tally;
  for (const std::string& finding : context.catalogue.findings()) {
    fmt::print("{}\n", finding);
    tally.add(false);
  }
  std::jthread tests([&] { run_test_programs_and_gates(context, programs, status, tally); });
  check_all_katas(context, katas, status, tally, tests);
  if (interrupted()) return report_fault(machine_fault("interrupted"));
  fmt::print("\n{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed == 0 && tally.passed > 0 ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
