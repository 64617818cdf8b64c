// Theory of operation
//
// The sanitizers want the tests and the implementation in one process, so the harness program runs with
// --in-process and with the sanitizer's library loaded before everything else. The implementation could then
// do what the tests can, so all of it is confined by the sandbox, with the harness, the kata's object and the
// data folder mounted beside the implementation. There is no system call filter: the sanitizers need calls
// that it refuses. What comes back is text, which decides over words and over points that are taken, never
// over points that are given.
#include "judge/sanitize.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "duel/session.h"
#include "judge/compile.h"
#include "judge/harness_manifest.h"
#include "run/cgroup.h"
#include "run/machine.h"
#include "run/sandbox.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// The test program is not instrumented, so the runtime has to be there before it starts.
Result<std::string> runtime_library(const BuildEnvironment& env, Sanitizer sanitizer) {
  const char* name = sanitizer == Sanitizer::address ? "asan" : "tsan";
  const std::string machine = Machine::architecture();
  Command command{.argv = env.compiler};
  command.argv.push_back("-print-file-name=" + (env.clang ? fmt::format("libclang_rt.{}-{}.so", name, machine)
                                                          : fmt::format("lib{}.so", name)));
  auto output = run_captured(command, Seconds(10));
  if (!output) return output.fault();
  while (!output->out.empty() && output->out.back() == '\n') output->out.pop_back();
  std::error_code error;
  if (output->out.find('/') == std::string::npos || !fs::exists(output->out, error)) {
    return machine_fault(fmt::format("{} is not installed here (Debian, Ubuntu: {})", name_of(sanitizer),
                                     install_line(env, sanitizer)));
  }
  return output->out;
}

std::vector<std::string> flags_of(Sanitizer sanitizer, bool clang) {
  std::vector<std::string> flags = {"-g1", "-O1"};
  if (sanitizer == Sanitizer::address) {
    flags.insert(flags.end(), {"-fsanitize=address,undefined", "-fno-sanitize-recover=all"});
    if (clang) flags.emplace_back("-shared-libasan");
  } else {
    flags.emplace_back("-fsanitize=thread");
    if (clang) flags.emplace_back("-shared-libsan");
  }
  return flags;
}

// Instrumented frames are several times as large, and a recursion that fits the usual stack is no mistake.
rlim_t stack_bytes() {
  rlimit stack{};
  ::getrlimit(RLIMIT_STACK, &stack);
  constexpr rlim_t kStackBytes = 64U << 20;
  return std::min(stack.rlim_max, kStackBytes);
}

struct Programs {
  std::string test;
  std::string implementation;
};

// What runs the tests: the harness with its flags and what the sanitizer reads.
std::vector<std::string> test_line(const Kata& kata, const SanitizerRun& run, const std::string& runtime,
                                   const Programs& programs) {
  const Session session{.kata = kata.name,
                        .worker = programs.test,  // none is started
                        .reference = programs.implementation,
                        .candidate = programs.implementation,
                        .limits = kata.limits,
                        .sandbox = false,
                        .metrics = kata.metrics};
  // abort() and what ends a process by it have a place, too.
  std::vector<std::string> line = {"/usr/bin/env", "ASAN_OPTIONS=handle_abort=1:allocator_may_return_null=1",
                                   "UBSAN_OPTIONS=print_stacktrace=1", "LD_PRELOAD=" + runtime};
  // ThreadSanitizer wants a memory layout that kernels with much randomisation do not give it.
  if (run.sanitizer == Sanitizer::thread && !find_program("setarch").empty())
    line.insert(line.end(), {"setarch", "-R"});
  line.insert(line.end(), {programs.test, "--in-process", "--gtest_brief=1", "--gtest_filter=" + run.tests,
                           "--session=" + session.to_json()});
  return line;
}

Result<Output> run_tests_confined(const BuildEnvironment& env, const Kata& kata, const fs::path& object,
                                  const SanitizerRun& run, const std::string& runtime) {
  std::error_code error;
  const Programs programs{.test = "/kata/" + kata.name + "_test",
                          .implementation = "/kata/implementation.so"};
  const fs::path harness = fs::canonical(env.test_program(kata.name), error);
  const fs::path data = data_folder(env);
  SandboxSpec spec{.mounts = {{harness, programs.test},
                              {env.harnesses() / (kata.name + ".so"), "/kata/" + kata.name + ".so"},
                              {object, programs.implementation}},
                   .work_mib = 64 + kata.limits.disk_mib,
                   .hidden = env.top,
                   .proc = true};  // they read their own memory map
  if (fs::is_directory(data, error)) spec.mounts.push_back({data, data.string()});
  Command command;
  command.argv = {"TMPDIR=/work"};
  const std::vector<std::string> line = test_line(kata, run, runtime, programs);
  command.argv.insert(command.argv.begin(), line.front());
  command.argv.insert(command.argv.end(), line.begin() + 1, line.end());
  command.argv = confined(spec, command.argv);
  command.limits = {{RLIMIT_CPU, static_cast<rlim_t>(4 * run.deadline.count())},
                    {RLIMIT_CORE, 0},
                    {RLIMIT_STACK, stack_bytes()}};
  const Cgroup cgroup = Cgroup::make(64, std::int64_t{3} << 30);
  command.cgroup_files = cgroup.join_files();
  return run_captured(command, run.deadline);
}

Result<Output> run_tests_open(const BuildEnvironment& env, const Kata& kata, const fs::path& object,
                              const SanitizerRun& run, const std::string& runtime) {
  return run_captured(
      {.argv = test_line(kata, run, runtime, {env.test_program(kata.name).string(), object.string()}),
       .limits = {{RLIMIT_STACK, stack_bytes()}}},
      run.deadline);
}

}  // namespace

std::string name_of(Sanitizer sanitizer) {
  return sanitizer == Sanitizer::address ? "AddressSanitizer and UndefinedBehaviorSanitizer"
                                         : "ThreadSanitizer";
}

std::string install_line(const BuildEnvironment& env, Sanitizer sanitizer) {
  const std::string version = env.compiler_version.substr(env.compiler_version.find(' ') + 1);
  if (env.clang) return "sudo apt-get install libclang-rt-" + version.substr(0, version.find('.')) + "-dev";
  return sanitizer == Sanitizer::address ? "sudo apt-get install libasan8 libubsan1"
                                         : "sudo apt-get install libtsan2";
}

Result<SanitizerReport> sanitize(const BuildEnvironment& env, const Kata& kata, const fs::path& source,
                                 const SanitizerRun& run) {
  if (run.only_confined && !env.sandbox) return machine_fault("there is no sandbox");
  auto runtime = runtime_library(env, run.sanitizer);
  if (!runtime) return runtime.fault();
  auto compiled = compile(env, kata, source, flags_of(run.sanitizer, env.clang));
  if (!compiled) return compiled.fault();
  if (!compiled->ok()) return SanitizerReport{.text = compiled->messages};
  auto output =
      (env.sandbox ? run_tests_confined : run_tests_open)(env, kata, compiled->object, run, *runtime);
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  SanitizerReport report{.timed_out = output->timed_out, .text = output->err + output->out};
  const std::string shown = source.filename().string();
  report.finding = finding_of(report.text, kSourceSeen, shown, report.data_race);
  report.passed = output->status.success() && !output->timed_out && report.finding.empty();
  replace_all(report.text, kSourceSeen, shown);
  return report;
}

}  // namespace grader
