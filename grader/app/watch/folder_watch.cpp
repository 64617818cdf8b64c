#include "app/watch/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace grader {
namespace {

// Not IN_CREATE and IN_MODIFY: then the file is not whole yet.
constexpr std::uint32_t kSaved = IN_CLOSE_WRITE | IN_MOVED_TO;

}  // namespace

FolderWatch::FolderWatch(std::filesystem::path folder)
    : folder_(std::move(folder)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  look();
}

void FolderWatch::look() {
  watch_ = ::inotify_add_watch(inotify_.get(), folder_.c_str(), kSaved | IN_MOVE_SELF | IN_ONLYDIR);
}

std::vector<std::string> FolderWatch::saved() {
  std::vector<std::string> names;
  alignas(inotify_event) char buffer[16384];
  ssize_t got = 0;
  while ((got = ::read(inotify_.get(), buffer, sizeof buffer)) > 0) {
    for (ssize_t at = 0; at < got;) {
      inotify_event event;
      std::memcpy(&event, buffer + at, sizeof event);
      const std::string name = event.len > 0 ? buffer + at + sizeof event : "";
      at += static_cast<ssize_t>(sizeof event + event.len);
      if (event.wd != watch_) continue;
      if ((event.mask & IN_MOVE_SELF) != 0) ::inotify_rm_watch(inotify_.get(), watch_);
      if ((event.mask & (IN_MOVE_SELF | IN_IGNORED)) != 0) watch_ = -1;
      if ((event.mask & kSaved) != 0 && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
    }
  }
  if (watch_ < 0) look();
  return names;
}

}  // namespace grader
