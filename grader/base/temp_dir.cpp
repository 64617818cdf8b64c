#include "base/temp_dir.h"

#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <string>

namespace grader {
namespace fs = std::filesystem;
namespace {

fs::path default_parent() {
  const char* parent = ::getenv("TMPDIR");
  return parent != nullptr && *parent != '\0' ? parent : "/tmp";
}

// A process that was killed may wait long for whoever adopted it to take note: it owns nothing any more.
bool is_alive(int pid) {
  if (::kill(pid, 0) != 0 && errno == ESRCH) return false;
  std::ifstream file(fmt::format("/proc/{}/stat", pid));  // "42 (name) S …"
  std::string line;
  std::getline(file, line);
  const std::size_t state = line.rfind(") ");
  return state == std::string::npos || line.compare(state + 2, 1, "Z") != 0;
}

}  // namespace

bool is_left_behind(std::string_view name) {
  if (!name.starts_with(kScratchPrefix)) return false;
  int pid = 0;
  std::from_chars(name.data() + kScratchPrefix.size(), name.data() + name.size(), pid);
  return pid > 0 && !is_alive(pid);
}

Result<TempDir> TempDir::make(const fs::path& parent) {
  const fs::path where = parent.empty() ? default_parent() : parent;
  std::string name = fmt::format("{}/{}{}-XXXXXX", where.string(), kScratchPrefix, ::getpid());
  if (::mkdtemp(name.data()) == nullptr) {
    return machine_fault(
        fmt::format("cannot make a temporary folder in {}: {}", where.string(), ::strerror(errno)));
  }
  return TempDir(name);
}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir& TempDir::operator=(TempDir&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

TempDir::~TempDir() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void sweep_temp_dirs(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent.empty() ? default_parent() : parent, error)) {
    if (is_left_behind(entry.path().filename().string())) fs::remove_all(entry.path(), error);
  }
}

}  // namespace grader
