// The program behind ./kata: what working through the book needs, and the way to the rest.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "app/program.h"

namespace grader {
namespace {

// Becomes the other program. Building it takes a while the first time only.
int run_tools_program(char** argv) {
  const auto env = BuildEnvironment::from_environment();
  if (!env) return report_fault(env.fault());
  const auto program = env->build / kToolsProgram;
  StatusLine status;
  status.show(std::filesystem::exists(program) ? "bringing this command up to date …"
                                               : "building this command; once, about half a minute …");
  if (Status built = build_targets(*env, {kToolsProgram}); !built) {
    status.clear();
    return report_fault(built.fault());
  }
  status.clear();
  ::execv(program.c_str(), argv);
  return report_fault(machine_fault(
      fmt::format("cannot start {}: {}", program.string(), std::generic_category().message(errno))));
}

}  // namespace
}  // namespace grader

int main(int argc, char** argv) {
  return grader::run_program(argc, argv, grader::Program::loop, grader::run_tools_program);
}
