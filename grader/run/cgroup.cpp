#include "run/cgroup.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "base/temp_dir.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr const char* kRoot = "/sys/fs/cgroup";

bool write_value(const fs::path& file, const std::string& value) {
  std::ofstream out(file);
  out << value;
  out.flush();
  return out.good();
}

// Groups whose maker was killed before it could remove them.
void sweep(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    if (is_left_behind(entry.path().filename().string())) ::rmdir(entry.path().c_str());
  }
}

}  // namespace

std::vector<std::pair<std::string, fs::path>> own_cgroups() {
  std::vector<std::pair<std::string, fs::path>> folders;
  std::ifstream lines("/proc/self/cgroup");
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controller = line.substr(first + 1, second - first - 1);
    const std::string path = line.substr(second + 1);
    folders.emplace_back(controller,
                         controller.empty() ? fs::path(kRoot + path) : fs::path(kRoot) / (controller + path));
  }
  return folders;
}

Cgroup Cgroup::make(int most_processes, std::int64_t memory_bytes) {
  static int count = 0;
  const std::string name = fmt::format("{}{}-{}", kScratchPrefix, ::getpid(), ++count);
  Cgroup group;
  for (const auto& [controller, parent] : own_cgroups()) {
    if (controller != "pids" && controller != "memory" && !controller.empty()) continue;
    sweep(parent);
    const fs::path folder = parent / name;
    std::error_code error;
    if (!fs::create_directory(folder, error)) continue;
    // A real group has this file from the start; a folder of another file system has not.
    bool useful = false;
    if (!fs::exists(folder / "cgroup.procs", error)) {
      ::rmdir(folder.c_str());
      continue;
    }
    if (controller != "memory") useful |= write_value(folder / "pids.max", std::to_string(most_processes));
    if (controller == "memory")
      useful |= write_value(folder / "memory.limit_in_bytes", std::to_string(memory_bytes));
    if (controller.empty()) useful |= write_value(folder / "memory.max", std::to_string(memory_bytes));
    if (useful) {
      group.folders_.push_back(folder);
    } else {
      ::rmdir(folder.c_str());
    }
  }
  return group;
}

Cgroup::~Cgroup() {
  for (const fs::path& folder : folders_) {
    // The last members may be a moment in dying, a long one when they leave much memory or many files.
    for (int i = 0; i < 1000 && ::rmdir(folder.c_str()) != 0 && errno == EBUSY; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
}

std::vector<std::string> Cgroup::join_files() const {
  std::vector<std::string> files;
  for (const fs::path& folder : folders_) files.push_back((folder / "cgroup.procs").string());
  return files;
}

std::string Cgroup::in_words() const {
  bool pids = false;
  bool memory = false;
  for (const fs::path& folder : folders_) {
    pids |= fs::exists(folder / "pids.max");
    memory |= fs::exists(folder / "memory.max") || fs::exists(folder / "memory.limit_in_bytes");
  }
  if (!pids && !memory) return {};
  return pids && memory ? "processes and memory" : pids ? "processes" : "memory";
}

}  // namespace grader
