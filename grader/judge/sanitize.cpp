#include "judge/sanitize.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "duel/session.h"
#include "judge/compile.h"
#include "run/machine.h"

namespace grader {
namespace {

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
  if (output->out.find('/') == std::string::npos)
    return machine_fault(fmt::format("the compiler has no runtime of the {} sanitizer", name));
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

}  // namespace

Result<std::string> sanitize(const BuildEnvironment& env, const Kata& kata,
                             const std::filesystem::path& source, Sanitizer sanitizer) {
  auto compiled = compile(env, kata, source, flags_of(sanitizer, env.clang));
  if (!compiled) return compiled.fault();
  if (!compiled->ok()) return compiled->messages;
  auto runtime = runtime_library(env, sanitizer);
  if (!runtime) return runtime.fault();
  const Session session{.kata = kata.name,
                        .worker = env.worker(),
                        .reference = compiled->object,
                        .candidate = compiled->object,
                        .limits = kata.limits,
                        .sandbox = false,
                        .metrics = kata.metrics};
  // Instrumented frames are several times as large, and a recursion that fits the usual stack is no mistake.
  rlimit stack{};
  ::getrlimit(RLIMIT_STACK, &stack);
  constexpr rlim_t kStackBytes = 64U << 20;
  Command command{.limits = {{RLIMIT_STACK, std::min(stack.rlim_max, kStackBytes)}}};
  // ThreadSanitizer wants a memory layout that kernels with much randomisation do not give it.
  if (sanitizer == Sanitizer::thread && !find_program("setarch").empty()) command.argv = {"setarch", "-R"};
  command.argv.insert(command.argv.end(), {env.test_program(kata.name).string(), "--in-process",
                                           "--gtest_brief=1", "--session=" + session.to_json()});
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
