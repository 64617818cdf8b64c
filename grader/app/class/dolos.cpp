#include "app/class/dolos.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/class/source_files.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

/// Data only: what WebAssembly reserves of the address space is more than any limit that would be one.
constexpr rlim_t kMostMemory = rlim_t{2} << 30;
constexpr const char* kFolder = "grader/app/class/dolos";

std::filesystem::path node() {
  std::error_code error;
  return std::filesystem::canonical(find_program("node"), error);
}

Result<std::vector<SimilarFiles>> parse_pairs(const std::string& output) {
  std::vector<SimilarFiles> files;
  try {
    for (const auto& [a, b, share, fragments] :
         nlohmann::json::parse(output)
             .get<std::vector<
                 std::tuple<std::size_t, std::size_t, double, std::vector<std::array<std::size_t, 4>>>>>()) {
      SimilarFiles& pair = files.emplace_back(SimilarFiles{a, b, share});
      for (const auto& [first_a, last_a, first_b, last_b] : fragments)
        pair.fragments.push_back({first_a, last_a, first_b, last_b});
    }
  } catch (const nlohmann::json::exception& error) {
    return machine_fault(fmt::format("Dolos' core answered what cannot be read: {}", error.what()));
  }
  return files;
}

}  // namespace

std::string dolos_obstacle(const std::filesystem::path& top) {
  std::string install;
  if (node().empty()) install = "sudo apt-get install -y nodejs npm && ";
  std::error_code error;
  // The mark that npm leaves when it is done.
  if (install.empty() && std::filesystem::exists(top / kFolder / "node_modules/.package-lock.json", error))
    return "";
  return install + "npm ci --ignore-scripts --prefix " + kFolder;
}

Result<std::vector<SimilarFiles>> run_dolos(const std::filesystem::path& top, const Comparison& comparison) {
  if (const std::string missing = dolos_obstacle(top); !missing.empty())
    return machine_fault("Dolos' core is missing: " + missing);
  if (!sandbox_obstacle().empty())
    return machine_fault("sources of strangers are read in a sandbox only: " + sandbox_obstacle());
  auto folder = write_sources({&comparison.sources, &comparison.old, &comparison.given});
  if (!folder) return folder.fault();
  const SandboxSpec spec{.mounts = {{folder->path(), "/in"}, {top / kFolder, "/dolos"}, {node(), "/node"}},
                         .work_mib = 1};
  const Command command{
      .argv = confined(
          spec, {"/node", "--max-old-space-size=1024", "/dolos/compare.mjs", "/in",
                 fmt::to_string(comparison.sources.size()), fmt::to_string(comparison.old.size()),
                 fmt::to_string(comparison.given.size()), comparison.fragments ? "fragments" : "shares"}),
      .limits = {{RLIMIT_DATA, kMostMemory}}};
  auto output = run_captured(command, kComparisonDeadline, std::size_t{64} << 20);
  if (!output) return output.fault();
  if (output->timed_out)
    return machine_fault("Dolos' core takes too long for so many sources; name fewer katas: --katas");
  if (!output->status.success()) {
    return machine_fault(
        fmt::format("Dolos' core failed; --engine sim does without it: {}", output->err.substr(0, 300)));
  }
  return parse_pairs(output->out);
}

}  // namespace grader::classroom
