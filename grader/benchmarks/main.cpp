// kata-benchmark: how good the grader is, measured. './kata dev benchmark' builds and runs it.
//   kata-benchmark [--quick] [PART…] [KATA…]
//   kata-benchmark [--quick] record|replay FOLDER [KATA…]
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "benchmarks/parts.h"
#include "judge/libraries.h"
#include "run/machine.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::benchmarks {
namespace {

constexpr std::pair<const char*, void (*)(const Bench&)> kParts[] = {
    {"accuracy", measure_accuracy},           {"verdicts", measure_verdicts},
    {"repeatability", measure_repeatability}, {"agreement", measure_agreement},
    {"turnaround", measure_turnaround},       {"state", measure_state}};
constexpr std::pair<const char*, void (*)(const Bench&, const std::filesystem::path&)> kWithFolder[] = {
    {"record", record_duels}, {"replay", replay_duels}};

int complain(int code, const std::string& what) {
  fmt::print(stderr, "kata: {}\n", interrupted() ? "interrupted" : what);
  return interrupted() ? 130 : code;
}

int run(const std::vector<std::string>& words) {
  bool quick = false;
  std::vector<std::string> wanted;
  std::vector<std::string> known;
  std::vector<const Kata*> named;
  auto env = BuildEnvironment::from_environment();
  if (!env) return complain(3, env.fault().message);
  auto catalogue = Catalogue::read(env->top);
  if (!catalogue) return complain(3, catalogue.fault().message);
  for (const auto& [name, part] : kParts) known.emplace_back(name);
  void (*part_with_folder)(const Bench&, const std::filesystem::path&) = nullptr;
  std::filesystem::path folder;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto with_folder =
        std::ranges::find(kWithFolder, word, [](const auto& entry) { return entry.first; });
    if (with_folder != std::end(kWithFolder)) {
      if (++i == words.size()) return complain(2, word + " which folder?");
      part_with_folder = with_folder->second;
      folder = words[i];
    } else if (word == "--quick") {
      quick = true;
    } else if (std::find(known.begin(), known.end(), word) != known.end()) {
      wanted.push_back(word);
    } else if (auto kata = catalogue->find(word)) {
      named.push_back(*kata);
    } else {
      return complain(2, fmt::format("'{}' is neither a part of the benchmark ({}) nor a kata",
                                     printable(word), join(known, ", ")));
    }
  }
  env->sandbox = sandbox_obstacle().empty();
  std::vector<const Kata*> katas = named.empty() ? catalogue->katas() : named;
  std::erase_if(katas, [](const Kata* kata) { return !libraries_of(*kata).obstacle.empty(); });
  const Machine machine = Machine::here();
  fmt::print("Measured on {}, {}, {}.\n", machine.summary(), machine.kernel, env->compiler_version);
  if (part_with_folder != nullptr) {
    fmt::print("\n");
    part_with_folder({*env, katas, quick}, folder);
    return 0;
  }
  for (const auto& [name, part] : kParts) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end()) continue;
    fmt::print("\n");
    part({*env, katas, quick});
  }
  return 0;
}

}  // namespace
}  // namespace grader::benchmarks

int main(int argc, char** argv) {
  grader::watch_for_interrupt();
  try {
    return grader::benchmarks::run({argv + 1, argv + argc});
  } catch (const std::exception& exception) {
    return grader::benchmarks::complain(3, exception.what());
  }
}
