#include "profile/measure.h"

#include <fmt/format.h>

#include <fstream>
#include <set>

#include "base/slurp.h"
#include "base/temp_dir.h"
#include "judge/compile.h"
#include "judge/judge.h"
#include "judge/libraries.h"
#include "kata/read_text.h"
#include "profile/advice.h"
#include "profile/flame_graph.h"
#include "run/sandbox.h"
#include "worker/protocol.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr Seconds kDeadline(20);
constexpr std::uint64_t kSeed = 1;  // the same input each time, so that two profiles can be compared
constexpr const char* kSource = "/source/implementation.cpp";

// The places of the implementation's instructions. addr2line reads what the student's code was compiled to,
// so it is confined like the compiler.
Result<Chains> find_places(const BuildEnvironment& env, const CallGraph& graph,
                           const std::string& object_name, const fs::path& object, const fs::path& folder) {
  std::set<std::uint64_t> addresses;
  const auto note = [&](int function, std::uint64_t address) {
    if (graph.functions[static_cast<std::size_t>(function)].object == object_name) addresses.insert(address);
  };
  for (const auto& own : graph.own) note(own.function, own.address);
  for (const auto& call : graph.calls) note(call.caller, call.address);
  {
    std::ofstream list(folder / "addresses");
    for (const std::uint64_t address : addresses) list << fmt::format("{:#x}\n", address);
    if (!list.flush()) return machine_fault(fmt::format("cannot write {}", (folder / "addresses").string()));
  }
  Command command;
  command.limits = {{RLIMIT_AS, rlim_t{4} << 30}, {RLIMIT_CPU, 10}, {RLIMIT_CORE, 0}};
  const auto line = [](const std::string& object_path, const std::string& list) -> std::vector<std::string> {
    return {"addr2line", "-a", "-i", "-f", "-C", "-e", object_path, "@" + list};
  };
  if (env.sandbox) {
    const SandboxSpec spec{
        .mounts = {{object, "/in/implementation.so"}, {folder / "addresses", "/in/addresses"}},
        .hidden = env.top};
    command.argv = confined(spec, line("/in/implementation.so", "/in/addresses"));
  } else {
    command.argv = line(object.string(), (folder / "addresses").string());
  }
  auto output = run_captured(command, Seconds(5), std::size_t{64} << 20);
  if (!output) return output.fault();
  return read_addr2line(output->out);
}

std::string counters_missing(const ProfileRun& run) {
  return run.counters.empty()
             ? "No cycles, cache or branch misses of the processor itself: " + run.counters_obstacle + "."
             : "";
}

}  // namespace

Result<Measured> measure_profile(const BuildEnvironment& env, const Kata& kata,
                                 const std::string& implementation, const fs::path& source) {
  Measured measured;
  Profile& profile = measured.profile;
  profile.implementation = implementation;
  profile.source = shown_path(source);
  if (const std::string& obstacle = libraries_of(kata).obstacle; !obstacle.empty()) {
    measured.failure = obstacle;
    return measured;
  }
  auto text = read_text(source);
  if (!text) return text.fault();
  // Kept in the compiler's cache like any other object; -Wl comes from there being more flags.
  auto compiled = compile(env, kata, source, {"-g", "-Wl,--no-undefined"});
  if (!compiled) return compiled.fault();
  if (!compiled->ok()) {
    measured.failure = "does not compile";
    measured.messages = compiled->messages;
    return measured;
  }
  auto folder = TempDir::make();
  if (!folder) return folder.fault();
  Session session{.kata = kata.name,
                  .worker = env.worker(),
                  .reference = compiled->object,
                  .candidate = compiled->object,
                  .hidden = env.top,
                  .limits = kata.limits,
                  .sandbox = env.sandbox,
                  .metrics = kata.metrics,
                  .seed = kSeed};
  session.limits.time_s = std::min(session.limits.time_s, 5.0);
  const Command command{.argv = {env.bench_program(kata.name).string(),
                                 "--profile=" + folder->path().string(), "--session=" + session.to_json()}};
  auto output = run_captured(command, kDeadline);
  if (!output) return output.fault();
  if (output->timed_out && !interrupted()) {
    measured.failure = fmt::format("the profile was stopped after {:.0f} s", kDeadline.count());
    return measured;
  }
  if (Status ended = check_ended(*output, "the profile of " + kata.name); !ended) return ended.fault();
  auto run = ProfileRun::from_json(output->out);
  if (!run) return run.fault();
  if (!run->failure.empty()) {
    measured.failure = run->failure;
    return measured;
  }
  profile.seconds = run->call_s;
  profile.allocations = run->allocations;
  profile.system_calls = run->system_calls;
  profile.peak_heap_bytes = run->peak_heap_bytes;
  profile.counters = run->counters;
  if (run->heap_blocks) {
    const auto heap =
        read_dhat(slurp(folder->path() / protocol::kHeapBlocksFile), fs::path(kSource).filename().string());
    if (!heap) return heap.fault();
    add_heap(profile, *heap, *text);
  } else if (!run->heap_blocks_failure.empty()) {
    profile.missing.push_back("No memory by line: " + run->heap_blocks_failure + ".");
  }
  if (!run->call_graph) {
    profile.missing.push_back(
        run->call_graph_failure.empty()
            ? "No functions, lines and flame graph: valgrind is not installed (Debian, Ubuntu: sudo apt-get "
              "install valgrind)."
            : "No functions, lines and flame graph: " + run->call_graph_failure + ".");
  } else {
    auto graph = read_callgrind(slurp(folder->path() / protocol::kCallGraphFile));
    if (!graph) return graph.fault();
    Source from{.object = env.sandbox ? "/kata/implementation.so" : compiled->object.string(),
                .file = kSource,
                .chains = {}};
    if (find_program("addr2line").empty()) {
      profile.missing.push_back(
          "No lines: addr2line is not installed (Debian, Ubuntu: sudo apt-get install binutils).");
    } else {
      auto chains = find_places(env, *graph, from.object, compiled->object, folder->path());
      if (!chains) return chains.fault();
      from.chains = chains.take();
    }
    const auto tree = build_call_tree(*graph, from);
    add_costs(profile, *tree, *graph, from, *text);
    profile.advice = advise(profile, *tree, *graph, from);
    measured.flame_svg = flame_graph(*tree, fmt::format("{}, {}", kata.title, implementation));
  }
  if (std::string missing = counters_missing(*run); !missing.empty())
    profile.missing.push_back(std::move(missing));
  return measured;
}

}  // namespace grader
