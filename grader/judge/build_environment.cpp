#include "judge/build_environment.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/fd.h"
#include "run/process.h"

namespace grader {
namespace fs = std::filesystem;

Result<BuildEnvironment> BuildEnvironment::from_environment() {
  const char* top = std::getenv("KATA_TOP");
  if (top == nullptr) return user_fault("start the program through the launcher: ./kata");
  const char* build = std::getenv("KATA_BUILD");
  BuildEnvironment env;
  env.top = top;
  env.build = build != nullptr ? fs::path(build) : env.top / "build";
  std::ifstream toolchain(env.build / "toolchain.txt");
  std::string id;
  std::string version;
  std::getline(toolchain, id);
  std::getline(toolchain, version);
  for (auto* words : {&env.compiler, &env.link_flags}) {
    std::string line;
    std::getline(toolchain, line);
    std::istringstream each(line);
    for (std::string word; each >> word;) words->push_back(word);
  }
  if (env.compiler.empty())
    return machine_fault("build/toolchain.txt is missing; remove build/ and try again");
  env.clang = id == "clang";
  env.compiler_version = id + " " + version;
  return env;
}

Status build_targets(const BuildEnvironment& env, const std::vector<std::string>& targets) {
  // ninja itself does not keep two runs apart. The lock goes with the descriptor, even when we are killed.
  const UniqueFd lock(::open((env.build / ".kata-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (lock) ::flock(lock.get(), LOCK_EX);
  Command command{.argv = {"ninja", "-C", env.build.string(), "--quiet"}};
  command.argv.insert(command.argv.end(), targets.begin(), targets.end());
  auto output = run_captured(command, Seconds(3600), std::size_t{8} << 20);
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  if (!output->status.success()) {
    return machine_fault(
        fmt::format("the workbook's own code does not build:\n{}{}", output->out, output->err));
  }
  return ok();
}

Status build_harnesses(const BuildEnvironment& env, const std::vector<std::string>& katas) {
  std::vector<std::string> targets = {"grader/duel/kata-worker", "grader/duel/kata-allocation-counter.so"};
  for (const std::string& kata : katas) {
    targets.push_back(fmt::format("exercises/{}_test", kata));
    targets.push_back(fmt::format("exercises/{}_bench", kata));
  }
  return build_targets(env, targets);
}

}  // namespace grader
