#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <thread>

#include "app/commands/doctor_finding.h"
#include "base/text.h"
#include "judge/libraries.h"
#include "run/cgroup.h"
#include "run/sandbox.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

using State = Finding::State;

std::string first_line(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

Finding compiler(const Context& context) {
  auto output = run_captured({.argv = {context.env.compiler.front(), "--version"}}, Seconds(10));
  if (!output || !output->status.success()) {
    return {State::bad, fmt::format("{} does not run", context.env.compiler.front()),
            "sudo apt-get install g++"};
  }
  return {State::good, context.env.compiler_version, {}};
}

Finding sandbox(const Context&) {
  const std::string& obstacle = sandbox_obstacle();
  if (obstacle.empty()) return {State::good, "bubblewrap: own files, processes, network and users", {}};
  return {State::bad, "no sandbox: your own code runs with limits alone, and a class must not be graded",
          obstacle};
}

Finding system_call_filter(const Context&) {
  const std::string actions = first_line("/proc/sys/kernel/seccomp/actions_avail");
  if (actions.find("trap") != std::string::npos)
    return {State::good, "seccomp: no new processes, sockets or signals", {}};
  return {State::bad, "the kernel has no seccomp filters", "a kernel with CONFIG_SECCOMP_FILTER"};
}

Finding control_groups(const Context&) {
  const std::string bounds = Cgroup::make(8, std::int64_t{1} << 30).in_words();
  if (!bounds.empty()) return {State::good, "bounds on " + bounds + " of a sandbox", {}};
  return {State::note,
          "this user may not make control groups: each process has its limits, a sandbox as a whole has none",
          "systemd-run --user --scope -p Delegate=yes ./kata grade"};
}

Finding load(const Context& context) {
  double average = 0;
  std::ifstream("/proc/loadavg") >> average;
  if (average < 0.5 * context.machine.cores)
    return {State::good, fmt::format("load {:.1f} on {} processors", average, context.machine.cores), {}};
  return {State::note,
          fmt::format("load {:.1f} on {} processors: verdicts take longer and more of them stay open",
                      average, context.machine.cores),
          "close what computes (top shows it)"};
}

Finding steal(const Context&) {
  constexpr auto kWatched = std::chrono::milliseconds(300);
  const Disturbance before = Disturbance::now();
  std::this_thread::sleep_for(kWatched);
  const Disturbance taken = Disturbance::now().since(before);
  if (taken.steal_s < 0.01) return {State::good, "no time stolen by other virtual machines", {}};
  return {State::note,
          fmt::format("other virtual machines took {:.0f} ms of the last 300", 1e3 * taken.steal_s),
          "the CPU clock leaves such time out; wall-clock katas (threads) suffer"};
}

Finding governor(const Context&) {
  const std::string name = first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
  if (name.empty() || name == "performance")
    return {State::good, name.empty() ? "clock frequency is not ours to see" : "governor performance", {}};
  return {State::note, fmt::format("governor {}: the clock follows the load", name),
          "sudo cpupower frequency-set -g performance"};
}

Finding counters(const Context&) {
  const std::string level = first_line("/proc/sys/kernel/perf_event_paranoid");
  const bool hardware =
      fs::exists("/sys/bus/event_source/devices/cpu") || fs::exists("/sys/bus/event_source/devices/cpu_core");
  if (hardware && !level.empty() && level <= "2") return {State::good, "performance counters", {}};
  if (!hardware)
    return {
        State::note, "no performance counters here (usual in a virtual machine); no verdict needs them", {}};
  return {State::note, "performance counters are closed to this user; no verdict needs them",
          "sudo sysctl kernel.perf_event_paranoid=1"};
}

Finding space(const Context& context) {
  struct statvfs about {};
  for (const fs::path& place : {context.env.build, fs::temp_directory_path()}) {
    if (::statvfs(place.c_str(), &about) != 0) continue;
    const auto free_bytes = static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
    if (free_bytes < (std::uint64_t{500} << 20)) {
      return {State::bad, fmt::format("only {} free in {}", human_bytes(free_bytes), place.string()),
              "make room: builds need some 500 MiB"};
    }
  }
  return {State::good, "enough room for builds and temporary files", {}};
}

// What the metrics 'allocations' and 'round_trips' are read from.
Finding call_counts(const Context&) {
  if (first_line("/proc/self/io").starts_with("rchar"))
    return {State::good, "the kernel counts each process's reads and writes", {}};
  return {State::note,
          "the kernel does not count reads and writes: katas that are judged by them stay unjudged",
          "a kernel with CONFIG_TASK_IO_ACCOUNTING"};
}

Finding libraries(const Context& context) {
  for (const Kata* kata : context.catalogue.katas()) {
    const std::string& obstacle = libraries_of(*kata).obstacle;
    if (!obstacle.empty()) return {State::note, fmt::format("{} is skipped", kata->name), obstacle};
  }
  return {State::good, "the libraries that single katas use", {}};
}

Finding gradebook(const Context& context) {
  if (context.gradebook) return {State::good, "attempts and calibrations are kept in .kata/", {}};
  return {State::note, "nothing can be remembered", context.gradebook_fault};
}

// The reference against itself: whatever differs from 1 is what this machine adds.
Finding self_comparison(Context& context) {
  const auto katas = context.catalogue.katas();
  const auto ordinary = std::find_if(katas.begin(), katas.end(), [](const Kata* kata) {
    return kata->libraries.empty() && kata->limits.threads == 1;
  });
  if (ordinary == katas.end()) return {State::bad, "there is no kata to try", {}};
  const Kata& kata = **ordinary;
  StatusLine status;
  status.show("a duel of a reference with itself …");
  if (Status ready = prepare(context, {&kata}, status); !ready)
    return {State::bad, ready.fault().message, {}};
  std::string messages;
  auto session = prepare_session(context.env, kata, kata.reference(), messages);
  if (!session) return {State::bad, session.fault().message, {}};
  session->metrics = {{Metric::time, {1.1, 2, 2}}};
  auto report = duel(context.env, *session);
  if (!report) return {State::bad, report.fault().message, {}};
  if (const auto& loss = report->losses.front())
    return {State::bad, "the reference failed: " + loss->why, {}};
  const Estimate& found = report->metrics.front().estimate();
  const std::string figures = fmt::format("{} against itself: {:.3f}x ({:.3f} to {:.3f}) in {:.1f} s",
                                          kata.name, found.value, found.low, found.high, report->seconds);
  if (found.value > 0.97 && found.value < 1.03) return {State::good, figures, {}};
  return {State::note, figures + ", which should be 1",
          report->disturbance.empty() ? "try again on a quiet machine" : report->disturbance};
}

}  // namespace

int doctor(Context& context, const Options&) {
  const std::pair<const char*, std::function<Finding(Context&)>> kChecks[] = {
      {"compiler", compiler},
      {"sandbox", sandbox},
      {"system calls", system_call_filter},
      {"control groups", control_groups},
      {"call counts", call_counts},
      {"libraries", libraries},
      {"class grading", class_grading},
      {"disk", space},
      {"gradebook", gradebook},
      {"load", load},
      {"stolen time", steal},
      {"clock", governor},
      {"counters", counters},
      {"self-test duel", self_comparison}};
  const bool colour = use_colour(STDOUT_FILENO);
  fmt::print("{}\n{}\n\n", context.machine.summary(), context.machine.kernel);
  bool stopped = false;
  for (const auto& [name, check] : kChecks) {
    const Finding finding = check(context);
    if (interrupted()) return report_fault(machine_fault("interrupted"));
    static constexpr const char* kMarks[] = {"ok", "note", "BAD"};
    static constexpr const char* kColours[] = {"\033[32m", "\033[33m", "\033[31m"};
    const auto i = static_cast<std::size_t>(finding.state);
    fmt::print("{}{:<5}{} {:<15} {}\n", colour ? kColours[i] : "", kMarks[i], colour ? "\033[0m" : "", name,
               printable(finding.text));
    if (!finding.advice.empty()) fmt::print("{:22}-> {}\n", "", printable(finding.advice));
    std::fflush(stdout);
    stopped |= finding.state == State::bad;
  }
  return stopped ? kNotAllPassed : kAllPassed;
}

}  // namespace grader
