#include "tests/leftovers.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <thread>

#include "base/temp_dir.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

// Groups whose maker is gone. Those of other graders that run at the same time have a living one.
std::set<std::string> orphaned_cgroups() {
  std::set<std::string> found;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator("/sys/fs/cgroup",
                                                     fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_left_behind(name)) found.insert(entry->path().string());
  }
  return found;
}

}  // namespace

Leftovers::Leftovers(fs::path temporary)
    : temporary_(std::move(temporary)), cgroups_before_(orphaned_cgroups()) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

Leftovers::~Leftovers() { ::prctl(PR_SET_CHILD_SUBREAPER, 0); }

std::vector<std::string> Leftovers::look() const {
  std::vector<std::string> found;
  siginfo_t child{};
  while (::waitid(P_ALL, 0, &child, WEXITED | WNOHANG) == 0) {
    if (child.si_pid == 0) {
      found.push_back("a process");
      break;
    }
    child.si_pid = 0;  // that one was dead, and is reaped now
  }
  for (const char* folder : {"/tmp", "/dev/shm", "/var/tmp"}) {
    const fs::path file = fs::path(folder) / "kata-attack-leftover";
    if (fs::exists(file)) found.push_back(file.string());
  }
  for (const auto& entry : fs::directory_iterator(temporary_)) found.push_back(entry.path().string());
  for (const std::string& folder : orphaned_cgroups()) {
    if (!cgroups_before_.contains(folder)) found.push_back(folder);
  }
  return found;
}

std::string Leftovers::found() const {
  std::vector<std::string> found = look();
  for (int i = 0; i < 200 && !found.empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    found = look();
  }
  std::string lines;
  for (const std::string& line : found) lines += line + "\n";
  return lines;
}

}  // namespace grader
