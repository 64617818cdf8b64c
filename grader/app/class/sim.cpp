#include "app/class/sim.h"

#include <fmt/format.h>

#include "app/class/source_files.h"
#include "classroom/similarity/source_text.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

/// Tokens in a row that are equal but for names: the least that counts as similar.
constexpr int kLeastRun = 16;

}  // namespace

std::string sim_obstacle() {
  if (find_program("sim_c++").empty()) return "sudo apt-get install -y similarity-tester";
  return "";
}

Result<std::vector<SimilarFiles>> run_sim(const Comparison& comparison) {
  if (const std::string missing = sim_obstacle(); !missing.empty())
    return machine_fault("sim_c++ is missing: " + missing);
  if (!sandbox_obstacle().empty())
    return machine_fault("sources of strangers are read in a sandbox only: " + sandbox_obstacle());
  std::vector<std::string> texts;
  for (const auto* sources : {&comparison.sources, &comparison.old}) {
    for (const std::string& source : *sources)
      texts.push_back(own_lines(without_comments(source), comparison.given));
  }
  auto folder = write_sources({&texts});
  if (!folder) return folder.fault();
  // Every pair in isolation (-e) and no file with itself (-s), as percentages of both directions (-p -a) or
  // with the lines (-n).
  std::vector<std::string> words = {find_program("sim_c++").string(), "-s", "-e", "-T", "-r",
                                    fmt::to_string(kLeastRun)};
  if (comparison.fragments) {
    words.push_back("-n");
  } else {
    words.insert(words.end(), {"-p", "-a", "-t", "1"});
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i == comparison.sources.size()) words.push_back("/");
    words.push_back(fmt::format("/in/{}.cpp", i));
  }
  const SandboxSpec spec{.mounts = {{folder->path(), "/in"}}, .work_mib = 1};
  const Command command{.argv = confined(spec, words), .limits = {{RLIMIT_AS, rlim_t{1} << 30}}};
  auto output = run_captured(command, kComparisonDeadline, std::size_t{64} << 20);
  if (!output) return output.fault();
  if (output->timed_out)
    return machine_fault("sim_c++ takes too long for so many sources; name fewer katas: --katas");
  if (!output->status.success()) return machine_fault("sim_c++ failed: " + output->err.substr(0, 300));
  return comparison.fragments ? parse_sim_runs(output->out) : parse_sim(output->out);
}

}  // namespace grader::classroom
