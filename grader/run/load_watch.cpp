#include "run/load_watch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/slurp.h"
#include "run/cgroup.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

std::map<int, ProcessStat> all_processes() {
  std::map<int, ProcessStat> all;
  std::error_code error;
  for (fs::directory_iterator entry("/proc", error), end; !error && entry != end; entry.increment(error)) {
    const int pid = std::atoi(entry->path().filename().c_str());
    if (pid <= 0) continue;
    if (auto stat = parse_process_stat(slurp(entry->path() / "stat"))) all[pid] = std::move(*stat);
  }
  return all;
}

/// cpu.stat of the control group that this process is in, of either version; empty when there is none.
std::string own_cpu_stat() {
  for (const auto& [controllers, folder] : own_cgroups()) {
    if (!controllers.empty() && !controllers.starts_with("cpu")) continue;
    std::string text = slurp(folder / "cpu.stat");
    if (text.find("nr_throttled") != std::string::npos) return text;
  }
  return {};
}

/// The best processor's clock now over what it can do; 1 where the kernel does not tell.
double clock_share() {
  double best = 0;
  for (int i = 0; i < 1024; ++i) {
    const std::string folder = fmt::format("/sys/devices/system/cpu/cpu{}/cpufreq/", i);
    const double now = std::atof(slurp(folder + "scaling_cur_freq").c_str());
    const double most = std::atof(slurp(folder + "cpuinfo_max_freq").c_str());
    if (now <= 0 || most <= 0) break;
    best = std::max(best, now / most);
  }
  return best > 0 ? std::min(best, 1.0) : 1;
}

}  // namespace

LoadWatch::LoadWatch(int pid, std::string worker) : pid_(pid), worker_(std::move(worker)) {
  start_ = last_ = count();
  for (const auto& [other, stat] : all_processes()) others_start_[other] = stat.own_ticks;
}

LoadWatch::Counters LoadWatch::count() {
  Counters counters;
  counters.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  counters.processors = parse_processor_ticks(slurp("/proc/stat"));
  constexpr const char* kResources[] = {"cpu", "memory", "io"};
  for (int i = 0; i < 3; ++i)
    counters.pressure_us[i] = parse_pressure_us(slurp(std::string("/proc/pressure/") + kResources[i]));
  counters.throttled = parse_throttled(own_cpu_stat());
  return counters;
}

const Usage& LoadWatch::look() {
  static const double kTick = 1.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
  static const std::int64_t kPage = ::sysconf(_SC_PAGESIZE);
  const Counters now = count();
  std::map<int, ProcessStat> all = all_processes();
  const std::set<int> tree = tree_of(pid_, all);
  ours_.insert(tree.begin(), tree.end());
  const Usage before = usage_;
  std::int64_t ticks = 0;
  ProcessIo io;
  usage_.memory_bytes = usage_.workers_memory_bytes = 0;
  usage_.processes = usage_.workers = 0;
  for (const int pid : tree) {
    const ProcessStat& stat = all[pid];
    // Children that were waited for are in their parent's account, so nothing counts twice.
    ticks += stat.own_ticks + stat.children_ticks;
    const ProcessIo each = parse_process_io(slurp(fmt::format("/proc/{}/io", pid)));
    io.read_bytes += each.read_bytes;
    io.written_bytes += each.written_bytes;
    io.from_disk_bytes += each.from_disk_bytes;
    io.to_disk_bytes += each.to_disk_bytes;
    usage_.memory_bytes += stat.resident_pages * kPage;
    ++usage_.processes;
    if (stat.name != worker_) continue;
    // What workers used that have ended is in the account of the one that started them.
    if (all[stat.parent].name != worker_) {
      std::int64_t together = 0;
      for (const int each_pid : tree_of(pid, all))
        together += all[each_pid].own_ticks + all[each_pid].children_ticks;
      worker_ticks_[pid] = std::max(worker_ticks_[pid], together);
    }
    usage_.workers_memory_bytes += stat.resident_pages * kPage;
    ++usage_.workers;
  }
  std::int64_t worker_ticks = 0;
  for (const auto& [pid, each] : worker_ticks_) worker_ticks += each;
  usage_.seconds = now.seconds - start_.seconds;
  // What a process that ended did after the last look may be missing for a moment: never count backwards.
  usage_.cpu_s = std::max(before.cpu_s, static_cast<double>(ticks) * kTick);
  usage_.workers_cpu_s = static_cast<double>(worker_ticks) * kTick;
  usage_.io.read_bytes = std::max(before.io.read_bytes, io.read_bytes);
  usage_.io.written_bytes = std::max(before.io.written_bytes, io.written_bytes);
  usage_.io.from_disk_bytes = std::max(before.io.from_disk_bytes, io.from_disk_bytes);
  usage_.io.to_disk_bytes = std::max(before.io.to_disk_bytes, io.to_disk_bytes);
  usage_.peak_bytes = std::max(usage_.peak_bytes, usage_.memory_bytes);
  const double passed = usage_.seconds - before.seconds;
  usage_.cores = passed > 0 ? (usage_.cpu_s - before.cpu_s) / passed : 0;
  usage_.workers_cores = passed > 0 ? (usage_.workers_cpu_s - before.workers_cpu_s) / passed : 0;
  const auto total = now.processors.total - last_.processors.total;
  if (total > 0)
    usage_.machine =
        static_cast<double>(now.processors.busy - last_.processors.busy) / static_cast<double>(total);
  // An idle processor may well sleep: its clock says something only while we compute.
  if (usage_.cores > 0.5) slowest_clock_ = std::min(slowest_clock_, clock_share());
  for (auto& [pid, stat] : all) others_[pid] = std::move(stat);
  last_ = now;
  return usage_;
}

Hindrance LoadWatch::hindrance() const {
  const double ticks_per_s = static_cast<double>(::sysconf(_SC_CLK_TCK));
  Hindrance hindrance;
  hindrance.seconds = last_.seconds - start_.seconds;
  if (hindrance.seconds <= 0) return hindrance;
  const auto total = last_.processors.total - start_.processors.total;
  if (total > 0) {
    hindrance.steal =
        static_cast<double>(last_.processors.steal - start_.processors.steal) / static_cast<double>(total);
  }
  double* const pressures[] = {&hindrance.cpu_pressure, &hindrance.memory_pressure, &hindrance.io_pressure};
  for (int i = 0; i < 3; ++i)
    *pressures[i] =
        static_cast<double>(last_.pressure_us[i] - start_.pressure_us[i]) * 1e-6 / hindrance.seconds;
  hindrance.throttled = last_.throttled - start_.throttled;
  for (const auto& [pid, stat] : others_) {
    if (ours_.contains(pid) || pid == ::getpid()) continue;
    const auto known = others_start_.find(pid);
    const std::int64_t ticks = stat.own_ticks - (known == others_start_.end() ? 0 : known->second);
    const double cores = static_cast<double>(ticks) / ticks_per_s / hindrance.seconds;
    if (cores <= hindrance.other_cores) continue;
    hindrance.other = stat.name;
    hindrance.other_pid = pid;
    hindrance.other_cores = cores;
  }
  hindrance.slowest_clock = slowest_clock_;
  return hindrance;
}

}  // namespace grader
