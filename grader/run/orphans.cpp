#include "run/orphans.h"

#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <string>

#include "base/slurp.h"
#include "base/temp_dir.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOwner = "KATA_OWNER";

/// What the process was marked with; empty when it was not, or is another user's.
std::string owner_of(const fs::path& process) {
  const std::string environment = slurp(process / "environ");  // NAME=value, each ended by a zero
  const std::string key = std::string(kOwner) + "=";
  for (std::size_t at = 0; at < environment.size(); at += std::strlen(environment.c_str() + at) + 1) {
    if (environment.compare(at, key.size(), key) == 0) return environment.c_str() + at + key.size();
  }
  return {};
}

}  // namespace

void mark_descendants() { ::setenv(kOwner, fmt::format("{}{}", kScratchPrefix, ::getpid()).c_str(), 1); }

void sweep_orphans() {
  std::error_code error;
  for (fs::directory_iterator entry("/proc", error), end; !error && entry != end; entry.increment(error)) {
    const int pid = std::atoi(entry->path().filename().c_str());
    if (pid > 0 && slurp(entry->path() / "comm") == "bwrap\n" && is_left_behind(owner_of(entry->path())))
      ::kill(pid, SIGKILL);
  }
}

}  // namespace grader
