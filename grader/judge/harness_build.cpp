#include "judge/harness_build.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/slurp.h"
#include "base/text.h"
#include "harness/harness.h"
#include "judge/harness_manifest.h"
#include "judge/toolchain.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr const char* kHarnessProgram = "grader/harness/kata-harness";

// Precompiling the headers pays from the second kata on; the verdict on the first is waited for. Once there,
// they are kept up to date.
bool wants_preludes(const BuildEnvironment& env, std::size_t katas) {
  std::error_code error;
  if (katas > 1) return true;
  const auto targets = prelude_targets(env);
  if (std::all_of(targets.begin(), targets.end(),
                  [&](const auto& t) { return fs::exists(env.build / t, error); }))
    return true;
  const fs::directory_iterator built(env.harnesses(), error);
  return !error && std::any_of(begin(built), end(built),
                               [](const auto& entry) { return entry.path().extension() == ".so"; });
}

Status build_grader_parts(const BuildEnvironment& env, const std::vector<const Kata*>& katas,
                          const BuildProgress& progress) {
  std::vector<std::string> targets = {"grader/worker/kata-worker",
                                      "grader/worker/kata-allocation-counter.so"};
  if (!katas.empty()) targets.emplace_back(kHarnessProgram);
  for (const Kata* kata : katas) {
    for (const std::string& target : kit_targets(*kata)) targets.push_back(target);
  }
  if (!katas.empty() && wants_preludes(env, katas.size())) {
    for (const std::string& target : prelude_targets(env)) targets.push_back(target);
  }
  return build_targets(env, targets, progress);
}

Status write_if_changed(const fs::path& path, const std::string& text) {
  if (slurp(path) == text) return ok();
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  if (!file) return machine_fault(fmt::format("cannot write {}", path.string()));
  return ok();
}

Status make_links(const BuildEnvironment& env, const std::string& kata) {
  for (const fs::path& link : {env.test_program(kata), env.bench_program(kata)}) {
    std::error_code error;
    // Another version of the workbook built its program elsewhere.
    const fs::path target = fs::relative(env.build / kHarnessProgram, link.parent_path(), error);
    if (fs::read_symlink(link, error) == target) continue;
    fs::remove(link, error);
    fs::create_symlink(target, link, error);
    if (error) return machine_fault(fmt::format("cannot make {}: {}", link.string(), error.message()));
  }
  return ok();
}

}  // namespace

Result<BrokenHarnesses> build_harnesses(const BuildEnvironment& env, const std::vector<const Kata*>& katas,
                                        const BuildProgress& progress) {
  if (Status built = build_grader_parts(env, katas, progress); !built) return built.fault();
  BrokenHarnesses broken;
  if (katas.empty()) return broken;
  const fs::path folder = env.harnesses();
  std::error_code error;
  fs::create_directories(folder, error);
  // From here on: the manifest lists these katas, and another program would write one that lists others.
  const BuildLock lock(env);
  const fs::path manifest = folder / "build.ninja";
  if (Status written = write_if_changed(manifest, harness_manifest(env, katas)); !written)
    return written.fault();
  if (!env.has_own_book()) {
    if (Status written = write_if_changed(folder / kBookFile, env.book.string()); !written)
      return written.fault();
  }
  std::vector<std::string> targets;
  for (const Kata* kata : katas) {
    targets.push_back(harness_object(env, kata->name));
    if (Status linked = make_links(env, kata->name); !linked) return linked.fault();
  }
  auto run = run_ninja(lock, env.book, manifest, targets, progress);
  if (!run) return run.fault();
  for (const FailedStep& step : run->failed) {
    const std::string name = fs::path(step.output).stem().string();
    for (const Kata* kata : katas) {
      if (name != kata->name && name != kata->name + "_test" && name != kata->name + "_bench") continue;
      broken.try_emplace(kata->name,
                         fmt::format("{} does not build: {}", kata->name, useful_line_first(step.messages)));
    }
  }
  if (!run->success && broken.empty()) return machine_fault("the katas' tests do not build:\n" + run->text);
  return broken;
}

void sweep_books(const BuildEnvironment& env) {
  std::error_code error;
  for (fs::directory_iterator it(env.build / "books", error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const std::string book = slurp(it->path() / kBookFile);
    if (!book.empty() && !fs::exists(book, ignored)) fs::remove_all(it->path(), ignored);
  }
}

std::string harness_warnings(const BuildEnvironment& env, const std::string& kata) {
  std::string all;
  for (const char* part : {"test", "bench"})
    all += slurp(env.harnesses() / fmt::format("{}_{}.o.log", kata, part));
  return all;
}

}  // namespace grader
