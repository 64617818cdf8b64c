#include "harness/profile_run.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "run/process.h"
#include "worker/box.h"
#include "worker/file_exchange.h"
#include "worker/worker_transport.h"

namespace grader {
namespace {

using nlohmann::json;
using protocol::Instrument;

// Instructions take some fifty times as long in callgrind, and one that counts system calls more.
constexpr double kCallgrindSeconds = 10;
constexpr double kDhatSeconds = 4;  // it is some twenty times as slow, and less worth waiting for
constexpr std::size_t kMostDumpBytes = std::size_t{32} << 20;

bool copy_out(int folder, const std::string& name, const std::filesystem::path& to) {
  const auto content = read_regular_file(folder, name, kMostDumpBytes);
  if (!content) return false;
  std::ofstream out(to, std::ios::binary);
  out << *content;
  return static_cast<bool>(out.flush());
}

class Watch {
 public:
  Watch(const Session& session, kata::Workload& workload) : session_(session), workload_(workload) {}

  void plain(ProfileRun& run) {
    with(session_.limits, {}, Instrument::none, [&](WorkerTransport& side) {
      workload_.call(kata::Side::candidate);  // warms up
      const RemoteWorker& worker = *side.worker();
      const ProcessorCounters counters(worker.pid());
      const auto io_before = worker.io_calls();
      const auto cpu_before = worker.cpu();
      workload_.call(kata::Side::candidate);
      run.call_s = Seconds(worker.cpu() - cpu_before).count();
      if (const auto io = worker.io_calls(); io && io_before)
        run.system_calls = io->reads + io->writes - io_before->reads - io_before->writes;
      run.counters = counters.read();
      run.counters_obstacle = counters.obstacle();
    });
  }

  void allocations(ProfileRun& run) {
    with(session_.limits, {}, Instrument::allocations, [&](WorkerTransport& side) {
      const auto before = side.worker()->io_calls();
      workload_.call(kata::Side::candidate);
      const auto after = side.worker()->io_calls();
      if (before && after) run.allocations = after->writes - before->writes;
    });
    // Writes of the code itself are no allocations.
    if (run.allocations && run.system_calls) run.allocations = *run.allocations - plain_writes_;
  }

  void heap(ProfileRun& run) {
    with(session_.limits, {}, Instrument::exact_heap, [&](WorkerTransport& side) {
      const auto before = side.worker()->io_calls();
      workload_.call(kata::Side::candidate);
      const auto after = side.worker()->io_calls();
      run.peak_heap_bytes = side.worker()->heap_peak_bytes();
      if (before && after) plain_writes_ = after->writes - before->writes;
    });
  }

  /// One call in a tool of valgrind, whose file goes to `folder`. Returns why there is none; empty is well.
  std::string in_valgrind(const std::filesystem::path& valgrind, Instrument instrument, const char* tool,
                          const char* file, double time_s, const std::filesystem::path& folder) {
    Limits limits = session_.limits;
    limits.time_s = time_s;
    limits.disk_mib += 64;
    std::string failure;
    try {
      with(limits, valgrind, instrument, [&](WorkerTransport& side) {
        try {
          workload_.call(kata::Side::candidate);
        } catch (const kata::CallFailed& failed) {
          failure = fmt::format("in {} {}", tool, failed.what());
          return;
        }
        if (!side.worker()->finish() || !copy_out(box_->work_folder(), file, folder / file))
          failure = fmt::format("{} left nothing", tool);
      });
    } catch (const std::exception& exception) {
      failure = fmt::format("{}: {}", tool, exception.what());
    }
    return failure;
  }

 private:
  template <class Look>
  void with(const Limits& limits, const std::filesystem::path& valgrind, Instrument instrument, Look look) {
    if (interrupted()) throw std::runtime_error("interrupted");
    auto box = Box::open({.worker = session_.worker,
                          .implementation = session_.candidate,
                          .limits = limits,
                          .sandbox = session_.sandbox,
                          .hidden = session_.hidden,
                          .valgrind = valgrind});
    if (!box) throw std::runtime_error(box.fault().message);
    box_.emplace(box.take());
    {
      WorkerTransport side(*box_);
      kata::Transport::install(kata::Side::candidate, side);
      kata::Transport::install(kata::Side::reference, side);
      side.restart(-1, instrument);
      look(side);
    }
    box_.reset();
  }

  const Session& session_;
  kata::Workload& workload_;
  std::optional<Box> box_;
  std::int64_t plain_writes_ = 0;
};

}  // namespace

Result<ProfileRun> run_profile(const Session& session, kata::Workload& workload,
                               const std::filesystem::path& folder) {
  ProfileRun run;
  Watch watch(session, workload);
  try {
    kata::Random random(session.seed);
    workload.generate(random);
    watch.plain(run);
    watch.heap(run);
    watch.allocations(run);
  } catch (const kata::CallFailed& failure) {
    run.failure = failure.what();
    return run;
  } catch (const std::exception& exception) {
    return machine_fault(exception.what());
  }
  const std::filesystem::path valgrind = find_program("valgrind");
  if (valgrind.empty()) return run;
  run.call_graph_failure = watch.in_valgrind(valgrind, Instrument::call_graph, "callgrind",
                                             protocol::kCallGraphFile, kCallgrindSeconds, folder);
  run.call_graph = run.call_graph_failure.empty();
  run.heap_blocks_failure = watch.in_valgrind(valgrind, Instrument::heap_blocks, "DHAT",
                                              protocol::kHeapBlocksFile, kDhatSeconds, folder);
  run.heap_blocks = run.heap_blocks_failure.empty();
  if (interrupted()) return machine_fault("interrupted");
  return run;
}

std::string ProfileRun::to_json() const {
  json all{{"failure", failure},
           {"call_s", call_s},
           {"peak_heap_bytes", peak_heap_bytes},
           {"counters", json::array()},
           {"counters_obstacle", counters_obstacle},
           {"call_graph_failure", call_graph_failure},
           {"call_graph", call_graph},
           {"heap_blocks_failure", heap_blocks_failure},
           {"heap_blocks", heap_blocks}};
  if (allocations) all["allocations"] = *allocations;
  if (system_calls) all["system_calls"] = *system_calls;
  for (const auto& [name, value] : counters) all["counters"].push_back({{"name", name}, {"value", value}});
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<ProfileRun> ProfileRun::from_json(const std::string& text) {
  try {
    const json all = json::parse(text);
    ProfileRun run;
    run.failure = all.at("failure");
    run.call_s = all.at("call_s");
    run.peak_heap_bytes = all.at("peak_heap_bytes");
    run.counters_obstacle = all.at("counters_obstacle");
    run.call_graph_failure = all.at("call_graph_failure");
    run.call_graph = all.at("call_graph");
    run.heap_blocks_failure = all.at("heap_blocks_failure");
    run.heap_blocks = all.at("heap_blocks");
    if (all.contains("allocations")) run.allocations = all.at("allocations");
    if (all.contains("system_calls")) run.system_calls = all.at("system_calls");
    for (const json& count : all.at("counters"))
      run.counters.push_back({count.at("name"), count.at("value")});
    return run;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("the profile cannot be read: ") + exception.what());
  }
}

}  // namespace grader
