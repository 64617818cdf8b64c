#include "app/dev/gates.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "base/parallel.h"
#include "base/text.h"
#include "run/machine.h"
#include "run/process.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr Seconds kDeadline(900);
constexpr std::size_t kMostLines = 40;  // of what a failed gate says

using State = GateResult::State;

std::string install_line(const std::string& what, const std::string& packages) {
  return fmt::format("{} (Debian, Ubuntu: sudo apt-get install -y {})", what, packages);
}

std::string first_lines(const std::string& text) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < kMostLines && end != std::string::npos; ++line)
    end = text.find('\n', end + 1);
  return end == std::string::npos ? text : text.substr(0, end) + "\n…\n";
}

GateResult ended(const Result<Output>& output) {
  if (!output) return {.state = State::failed, .text = output.fault().message};
  if (output->status.success()) return {.state = State::passed};
  return {.state = State::failed, .text = first_lines(output->out + output->err)};
}

// What git tracks; the names are relative to the checkout.
std::vector<std::string> tracked_files(const BuildEnvironment& env) {
  const auto listed = run_captured({.argv = {"git", "-C", env.top.string(), "ls-files"}}, kDeadline);
  std::vector<std::string> files;
  if (!listed || !listed->status.success()) return files;
  std::istringstream lines(listed->out);
  for (std::string line; std::getline(lines, line);) files.push_back(line);
  return files;
}

// Versions of clang-format differ in details; the sources are formatted by this one.
constexpr const char* kFormatVersion = "version 14.";

std::string format_program() {
  for (const char* name : {"clang-format-14", "clang-format"}) {
    if (find_program(name).empty()) continue;
    const auto version = run_captured({.argv = {name, "--version"}}, kDeadline);
    if (version && version->out.find(kFormatVersion) != std::string::npos) return name;
  }
  return {};
}

// Stubs are the students'; the first lines of attacks are data.
bool is_formatted(const std::string& file) {
  const bool code = file.ends_with(".cpp") || file.ends_with(".h");
  return code && !file.ends_with("/stub.cpp") && !file.starts_with("grader/tests/attacks/");
}

GateResult check_format(const BuildEnvironment& env) {
  const std::string program = format_program();
  if (program.empty())
    return {.state = State::skipped, .text = install_line("clang-format 14 is not here", "clang-format-14")};
  Command command{.argv = {program, "--dry-run", "--Werror"}, .folder = env.top};
  for (const std::string& file : tracked_files(env)) {
    if (is_formatted(file)) command.argv.push_back(file);
  }
  if (command.argv.size() == 3) return {.state = State::skipped, .text = "not a checkout of git"};
  return ended(run_captured(command, kDeadline));
}

GateResult check_scripts(const BuildEnvironment& env) {
  if (find_program("shellcheck").empty())
    return {.state = State::skipped, .text = install_line("shellcheck is not here", "shellcheck")};
  return ended(run_captured({.argv = {"shellcheck", "kata", ".ci/run", "grader/docs/executors/parallel.sh",
                                      "grader/docs/executors/slurm.sh"},
                             .folder = env.top},
                            kDeadline));
}

// Meson writes them in one line each: the name of the list, then programs as paths below the build folder.
std::vector<std::string> programs_of(const BuildEnvironment& env, const std::string& list) {
  std::ifstream file(env.build / "grader/tests/gate_programs.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    if (name != list) continue;
    std::vector<std::string> programs;
    for (std::string word; words >> word;) programs.push_back(word);
    return programs;
  }
  return {};
}

struct SanitizedBuild {
  std::string name;  ///< Of its folder in build/gates, and of its list of programs.
  std::string compiler;
  std::string sanitizers;  ///< For Meson's b_sanitize.
};

std::vector<std::string> environment_for_tests() {
  std::vector<std::string> variables;
  // Without the checkout's variables, tests that need a whole workbook skip themselves: they run elsewhere.
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("KATA_")) variables.emplace_back(*variable);
  }
  variables.emplace_back("UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1");
  return variables;
}

GateResult configure(const BuildEnvironment& env, const SanitizedBuild& build, const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder / "build.ninja", error)) {
    Command setup{.argv = {"meson", "setup", folder.string(), env.top.string(), "--wrap-mode=nofallback",
                           "-Db_sanitize=" + build.sanitizers, "-Db_lundef=false"}};
    setup.environment = environment_for_tests();
    setup.environment->push_back("CXX=" + build.compiler);
    if (GateResult configured = ended(run_captured(setup, kDeadline)); configured.state != State::passed)
      return configured;
  }
  return {.state = State::passed};
}

GateResult run_under_sanitizers(const BuildEnvironment& env, const SanitizedBuild& build) {
  const fs::path folder = env.build / "gates" / build.name;
  if (GateResult configured = configure(env, build, folder); configured.state != State::passed)
    return configured;
  const std::vector<std::string> programs = programs_of(env, build.name);
  Command make{.argv = {"ninja", "-C", folder.string(), "--quiet"}};
  make.argv.insert(make.argv.end(), programs.begin(), programs.end());
  if (GateResult made = ended(run_captured(make, kDeadline, std::size_t{1} << 20));
      made.state != State::passed)
    return made;
  for (const std::string& program : programs) {
    // Simulations of coverage take half a minute under sanitizers and call what other tests call as well.
    Command test{.argv = {(folder / program).string(), "--gtest_brief=1", "--gtest_filter=-*Coverage*"},
                 .environment = environment_for_tests()};
    // ThreadSanitizer wants a memory layout that kernels with much randomisation do not give it.
    if (!find_program("setarch").empty()) test.argv.insert(test.argv.begin(), {"setarch", "-R"});
    GateResult tested = ended(run_captured(test, kDeadline, std::size_t{1} << 20));
    if (tested.state == State::passed) continue;
    tested.text = program + ":\n" + tested.text;
    return tested;
  }
  return {.state = State::passed};
}

// Whether this compiler links the sanitizers' runtime, which is a package of its own for clang.
bool links_sanitizers(const std::string& compiler, const std::string& sanitizers) {
  const auto output =
      run_captured({.argv = {"sh", "-c",
                             fmt::format("echo 'int main() {{}}' | {} -x c++ - -fsanitize={} -o /dev/null",
                                         compiler, sanitizers)}},
                   kDeadline);
  return output && output->status.success();
}

// Every source of the programs, with all of the compiler's errors and warnings and without the code, which
// would take three times as long.
GateResult read_by_compiler(const fs::path& folder) {
  const auto listed = run_captured(
      {.argv = {"ninja", "-C", folder.string(), "-t", "commands", "grader/app/kata-grader",
                "grader/app/kata-tools", "grader/harness/kata-harness", "grader/worker/kata-worker"}},
      kDeadline, std::size_t{4} << 20);
  if (GateResult list = ended(listed); list.state != State::passed) return list;
  std::vector<std::string> commands;
  std::istringstream lines(listed->out);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" -c ") != std::string::npos) commands.push_back(line + " -fsyntax-only -fno-sanitize=all");
  }
  std::vector<GateResult> results(commands.size());
  for_each_in_parallel(usable_processors().size(), commands.size(), [&](std::size_t i) {
    results[i] = ended(run_captured({.argv = {"sh", "-c", commands[i]}, .folder = folder}, kDeadline));
  });
  const auto failed = std::ranges::find(results, State::failed, &GateResult::state);
  return failed == results.end() ? GateResult{.state = State::passed} : *failed;
}

GateResult check_with_clang(const BuildEnvironment& env) {
  const std::string packages = "clang libclang-rt-14-dev";
  if (find_program("clang++").empty())
    return {.state = State::skipped, .text = install_line("clang++ is not here", packages)};
  if (!links_sanitizers("clang++", "address,undefined"))
    return {.state = State::skipped,
            .text = install_line("clang++ has no runtime of its sanitizers", packages)};
  const SanitizedBuild build{"clang", "clang++", "address,undefined"};
  const fs::path folder = env.build / "gates" / build.name;
  if (GateResult configured = configure(env, build, folder); configured.state != State::passed)
    return configured;
  if (GateResult read = read_by_compiler(folder); read.state != State::passed) return read;
  return run_under_sanitizers(env, build);
}

GateResult check_threads(const BuildEnvironment& env) {
  const std::string compiler = join(env.compiler, " ");
  if (!links_sanitizers(compiler, "thread"))
    return {.state = State::skipped, .text = "the compiler has no runtime of ThreadSanitizer"};
  return run_under_sanitizers(env, {"tsan", compiler, "thread"});
}

Gate gate(const std::string& name, std::function<GateResult()> check) {
  return {name, [name, check = std::move(check)] {
            const auto start = std::chrono::steady_clock::now();
            GateResult result = check();
            result.name = name;
            result.seconds = Seconds(std::chrono::steady_clock::now() - start).count();
            return result;
          }};
}

}  // namespace

std::vector<Gate> gates(const BuildEnvironment& env) {
  return {gate("gate: clang build, tests under ASan, UBSan", [&env] { return check_with_clang(env); }),
          gate("gate: tests of threads under TSan", [&env] { return check_threads(env); }),
          gate("gate: clang-format", [&env] { return check_format(env); }),
          gate("gate: shellcheck", [&env] { return check_scripts(env); })};
}

std::string gate_line(const GateResult& result) {
  const char* const words[] = {"passed", "FAILED", "skipped"};
  const bool skipped = result.state == State::skipped;
  return fmt::format("{:<44} {} {:>11.1f} s{}\n{}", result.name, words[static_cast<int>(result.state)],
                     result.seconds, skipped ? ": " + result.text : "", skipped ? "" : result.text);
}

}  // namespace grader
