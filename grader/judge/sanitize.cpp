#include "judge/sanitize.h"

#include <fmt/format.h>
#include <unistd.h>

#include "judge/compile.h"
#include "judge/judge.h"

namespace grader {
namespace {

// The test program is not instrumented, so the runtime has to be there before it starts.
Result<std::string> runtime_library(const Workshop& workshop) {
  Command command{.argv = workshop.compiler};
  command.argv.push_back(workshop.clang ? "-print-file-name=libclang_rt.asan-x86_64.so"
                                        : "-print-file-name=libasan.so");
  auto output = run_captured(command, Seconds(10));
  if (!output) return output.fault();
  while (!output->out.empty() && output->out.back() == '\n') output->out.pop_back();
  if (output->out.find('/') == std::string::npos)
    return machine_fault("the compiler has no AddressSanitizer runtime");
  return output->out;
}

}  // namespace

Result<std::string> sanitize(const Workshop& workshop, const Kata& kata,
                             const std::filesystem::path& source) {
  const std::vector<std::string> flags = {"-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g1",
                                          "-O1", "-shared-libasan"};
  const std::vector<std::string> gcc_flags(flags.begin(), flags.end() - 1);
  auto compiled = compile(workshop, kata, source, workshop.clang ? flags : gcc_flags);
  if (!compiled) return compiled.fault();
  if (!compiled->ok()) return compiled->messages;
  auto runtime = runtime_library(workshop);
  if (!runtime) return runtime.fault();
  const Session session{.kata = kata.name,
                        .worker = workshop.worker(),
                        .reference = compiled->object,
                        .candidate = compiled->object,
                        .limits = kata.limits,
                        .sandbox = false,
                        .metrics = kata.metrics};
  Command command{.argv = {workshop.test_program(kata.name).string(), "--in-process", "--gtest_brief=1",
                           "--session=" + session.to_json()}};
  command.environment.emplace();
  for (char** variable = environ; *variable != nullptr; ++variable)
    command.environment->emplace_back(*variable);
  command.environment->push_back("LD_PRELOAD=" + *runtime);
  auto output = run_captured(command, Seconds(300));
  if (!output) return output.fault();
  if (output->status.success()) return std::string();
  return output->err + output->out;
}

}  // namespace grader
