#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace grader {

inline constexpr const char* kSandboxProgram = "bwrap";

/// What a confined program sees: the system's /usr read-only (compiler and libraries), what is listed here,
/// and an empty /work of limited size. Everything else is absent: no home, no /proc, no /sys, no network,
/// no other process, no writable place but /work.
struct SandboxSpec {
  struct Mount {
    std::filesystem::path source;
    std::string target;
    bool writable = false;
  };
  std::vector<Mount> mounts;
  int work_mib = 64;
  std::filesystem::path hidden;  ///< A folder to cover in case it lies under /usr (the checkout).
  bool compiler = false;         ///< Also what the compiler needs beside /usr.
  bool proc = false;             ///< Also a /proc of its own processes: valgrind reads it.
};

/// The command line that runs `argv` confined by bubblewrap; descriptors are inherited.
std::vector<std::string> confined(const SandboxSpec& spec, const std::vector<std::string>& argv);

/// Empty when confinement works on this machine; else the reason in one sentence, with what would mend it.
/// Tried once per process by confining /bin/true.
const std::string& sandbox_obstacle();

}  // namespace grader
