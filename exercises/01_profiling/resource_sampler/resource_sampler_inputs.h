#pragma once

#include <array>
#include <cstdio>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "kit/random.h"
#include "resource_sampler.h"

/// A machine whose /proc is read again and again. Its counters grow by random steps, and its text has the
/// columns that Linux gives it. REQUIRES: `random` outlives it.
class Machine {
 public:
  Machine(kata::Random& random, std::size_t processors, std::vector<std::string> devices)
      : random_(random), processors_(processors + 1), names_(std::move(devices)), devices_(names_.size()) {
    now_ms_ = random.between<std::uint64_t>(0, 1'000'000'000);
    for (auto& figures : processors_) grow(figures, 5'000'000);
    for (auto& figures : devices_) grow(figures, 300'000'000);
    total_kib_ = random.between<std::uint64_t>(1'000'000, 64'000'000);
  }

  /// The next block. With a chance of `faults` a line is missing, a counter begins anew, the clock stands
  /// still.
  std::string block(double faults = 0) {
    if (!random_.chance(faults)) now_ms_ += random_.between<std::uint64_t>(90, 110);
    std::string text = "=== " + std::to_string(now_ms_) + "\n";
    for (std::size_t i = 0; i < processors_.size(); ++i) {
      step(processors_[i], 12, faults);
      const std::string name = i == 0 ? "cpu " : "cpu" + std::to_string(i - 1);
      if (!random_.chance(faults)) text += name + list(processors_[i], 10) + "\n";
    }
    text += interrupts();
    text += memory(faults);
    for (std::size_t i = 0; i < devices_.size(); ++i) {
      step(devices_[i], random_.chance(0.5) ? 8 : 20'000, faults);
      std::array<char, 16> numbers{};
      std::snprintf(numbers.data(), numbers.size(), "%4u %7u ", 8U, static_cast<unsigned>(i));
      if (!random_.chance(faults)) text += numbers.data() + names_[i] + list(devices_[i], 17) + "\n";
    }
    return text;
  }

 private:
  using Figures = std::array<std::uint64_t, 17>;

  void grow(Figures& figures, std::uint64_t most) {
    for (std::uint64_t& figure : figures) figure += random_.between<std::uint64_t>(0, most);
  }
  void step(Figures& figures, std::uint64_t most, double faults) {
    if (random_.chance(faults)) figures[random_.between<std::size_t>(0, 9)] = 0;
    if (!random_.chance(0.1)) grow(figures, most);
  }
  static std::string list(const Figures& figures, std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += " " + std::to_string(figures[i]);
    return text;
  }
  std::string interrupts() {
    std::string text = "intr " + std::to_string(now_ms_ * 7);
    for (int i = 0; i < 400; ++i) text += i % 9 == 0 ? " " + std::to_string(now_ms_ / 100 * i) : " 0";
    return text + "\nctxt " + std::to_string(now_ms_ * 3) + "\nbtime 1795914208\nprocesses 370890\n" +
           "procs_running 2\nprocs_blocked 0\nsoftirq 23932749 0 2517433 77626 32220 1965087 0 22 1894890\n";
  }
  std::string memory(double faults) {
    static constexpr const char* kKeys[] = {
        "MemTotal",       "MemFree",        "MemAvailable",  "Buffers",       "Cached",
        "SwapCached",     "Active",         "Inactive",      "Active(anon)",  "Inactive(anon)",
        "Active(file)",   "Inactive(file)", "Unevictable",   "Mlocked",       "SwapTotal",
        "SwapFree",       "Zswap",          "Zswapped",      "Dirty",         "Writeback",
        "AnonPages",      "Mapped",         "Shmem",         "KReclaimable",  "Slab",
        "SReclaimable",   "SUnreclaim",     "KernelStack",   "PageTables",    "SecPageTables",
        "NFS_Unstable",   "Bounce",         "WritebackTmp",  "CommitLimit",   "Committed_AS",
        "VmallocTotal",   "VmallocUsed",    "VmallocChunk",  "Percpu",        "HardwareCorrupted",
        "AnonHugePages",  "ShmemHugePages", "FileHugePages", "FilePmdMapped", "HugePages_Total",
        "HugePages_Free", "Hugepagesize",   "Hugetlb",       "DirectMap4k",   "DirectMap2M",
        "DirectMap1G"};
    std::string text;
    for (const char* key : kKeys) {
      const bool total = text.empty();
      std::array<char, 48> line{};
      std::snprintf(line.data(), line.size(), "%-15s %9llu kB\n", (std::string(key) + ":").c_str(),
                    static_cast<unsigned long long>(total ? total_kib_
                                                          : random_.between<std::uint64_t>(0, total_kib_)));
      if (total || !random_.chance(faults)) text += line.data();
    }
    return text;
  }

  kata::Random& random_;
  std::vector<Figures> processors_;  // the first is all of them
  std::vector<std::string> names_;
  std::vector<Figures> devices_;
  std::uint64_t now_ms_ = 0;
  std::uint64_t total_kib_ = 0;
};

inline std::string record(Machine& machine, std::size_t blocks, double faults = 0) {
  std::string text;
  for (std::size_t i = 0; i < blocks; ++i) text += machine.block(faults);
  return text;
}

/// A line of /proc/diskstats.
inline std::string disk(const std::string& name, std::uint64_t read, std::uint64_t written) {
  return "   8       0 " + name + " 9 9 " + std::to_string(read) + " 9 9 9 " + std::to_string(written) +
         " 9 9 9 9 9 9 9 9 9 9\n";
}

/// "2: 250, 100 to 400, last 400": samples, average, lowest, highest, last.
inline std::string text_of(const Usage& usage) {
  std::ostringstream text;
  text << usage.samples << ": " << usage.average << ", " << usage.lowest << " to " << usage.highest
       << ", last " << usage.last;
  return text.str();
}
