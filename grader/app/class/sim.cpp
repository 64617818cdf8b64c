#include "app/class/sim.h"

#include <fmt/format.h>

#include <fstream>

#include "base/temp_dir.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

constexpr Seconds kDeadline{300};
/// Tokens in a row that are equal but for names: the least that counts as similar.
constexpr int kLeastRun = 16;

}  // namespace

Result<std::vector<SimilarFiles>> run_sim(const std::vector<std::string>& sources) {
  const std::filesystem::path program = find_program("sim_c++");
  if (program.empty())
    return machine_fault("similarity is measured by sim_c++: sudo apt-get install -y similarity-tester");
  if (!sandbox_obstacle().empty())
    return machine_fault("sources of strangers are read in a sandbox only: " + sandbox_obstacle());
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  // Every pair in isolation (-e), in both directions (-a), as percentages (-p).
  std::vector<std::string> words = {program.string(),         "-p", "-a", "-e", "-T", "-t", "1", "-r",
                                    fmt::to_string(kLeastRun)};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string name = fmt::format("{}.cpp", i);
    std::ofstream file(folder->path() / name, std::ios::binary);
    file << sources[i];
    if (!file.flush()) return machine_fault("the temporary folder is full");
    words.push_back("/in/" + name);
  }
  const SandboxSpec spec{.mounts = {{folder->path(), "/in"}}, .work_mib = 1};
  const Command command{.argv = confined(spec, words), .limits = {{RLIMIT_AS, rlim_t{1} << 30}}};
  auto output = run_captured(command, kDeadline, std::size_t{64} << 20);
  if (!output) return output.fault();
  if (output->timed_out)
    return machine_fault("sim_c++ takes too long for so many sources; name fewer katas: --katas");
  if (!output->status.success()) return machine_fault("sim_c++ failed: " + output->err.substr(0, 300));
  return parse_sim(output->out);
}

}  // namespace grader::classroom
