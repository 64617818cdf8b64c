#include "judge/ninja.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>

#include "run/process.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kStep = "kata-step ";  // begins each line of NINJA_STATUS
constexpr std::string_view kFailed = "FAILED: ";

// Calls `line` for each whole line of a text that comes in pieces.
class LineSplitter {
 public:
  explicit LineSplitter(std::function<void(std::string_view)> line) : line_(std::move(line)) {}
  void operator()(std::string_view piece) {
    rest_ += piece;
    for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
      line_(std::string_view(rest_).substr(0, end));
      rest_.erase(0, end + 1);
    }
  }

 private:
  std::function<void(std::string_view)> line_;
  std::string rest_;
};

void tell_step(std::string_view line, const BuildProgress& progress) {
  if (!line.starts_with(kStep)) return;
  char* end = nullptr;
  const std::string numbers(line.substr(kStep.size(), 40));
  const auto done = static_cast<int>(std::strtol(numbers.c_str(), &end, 10));
  if (*end == '/') progress(done, static_cast<int>(std::strtol(end + 1, nullptr, 10)));
}

}  // namespace

NinjaRun read_ninja_output(std::string_view text) {
  NinjaRun run;
  FailedStep* failed = nullptr;
  bool is_command = false;  // the line after FAILED
  LineSplitter split([&](std::string_view line) {
    const bool step = line.starts_with(kStep);
    if (step || line.starts_with("ninja: ")) {
      failed = nullptr;
      if (!step) run.text += fmt::format("{}\n", line);
      return;
    }
    if (line.starts_with(kFailed)) {
      // "FAILED: [code=1] out.o ", the code since ninja 1.13
      const std::size_t end = line.find_last_not_of(' ') + 1;
      const std::size_t start = line.find_last_of(' ', end - 1) + 1;
      failed = &run.failed.emplace_back(FailedStep{std::string(line.substr(start, end - start)), {}});
      is_command = true;
      return;
    }
    if (is_command) {
      is_command = false;
      return;
    }
    run.text += fmt::format("{}\n", line);
    if (failed != nullptr) failed->messages += fmt::format("{}\n", line);
  });
  split(text);
  if (!text.ends_with('\n')) split("\n");
  return run;
}

BuildLock::BuildLock(const BuildEnvironment& env)
    : file_(::open((env.build / ".kata-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (file_) ::flock(file_.get(), LOCK_EX);
}

Result<NinjaRun> run_ninja(const BuildLock&, const fs::path& folder, const fs::path& manifest,
                           const std::vector<std::string>& targets, const BuildProgress& progress) {
  Command command{.argv = {"ninja", "-C", folder.string(), "-f", manifest.string(), "-k", "0"}};
  command.argv.insert(command.argv.end(), targets.begin(), targets.end());
  command.environment = {"NINJA_STATUS=" + std::string(kStep) + "%f/%t "};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("NINJA_STATUS="))
      command.environment->emplace_back(*variable);
  }
  LineSplitter tell([&](std::string_view line) { tell_step(line, progress); });
  auto output = run_captured(command, Seconds(3600), std::size_t{8} << 20, [&](std::string_view piece) {
    if (progress) tell(piece);
  });
  if (!output) return output.fault();
  if (interrupted()) return machine_fault("interrupted");
  NinjaRun run = read_ninja_output(output->out + output->err);
  run.success = output->status.success();
  return run;
}

Status build_targets(const BuildEnvironment& env, const std::vector<std::string>& targets,
                     const BuildProgress& progress) {
  auto run = run_ninja(BuildLock(env), env.build, "build.ninja", targets, progress);
  if (!run) return run.fault();
  if (run->success) return ok();
  return machine_fault("the workbook's own code does not build:\n" + run->text);
}

}  // namespace grader
