#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/fd.h"

namespace grader {

/// Tells which files of a folder were saved, whether an editor writes them in place or writes another one and
/// moves it over (inotify). The folder itself may be moved away, deleted and made again.
///
/// Not everything that a folder shows is told by the kernel (network file systems, links to files elsewhere,
/// no watches left): look at what matters every second too.
class FolderWatch {
 public:
  explicit FolderWatch(std::filesystem::path folder);

  /// Readable when saved() has something to tell; -1 when the kernel tells nothing.
  int descriptor() const { return inotify_.get(); }
  /// Names of the files that were closed after writing or moved here since it was last asked, each once.
  /// Never waits. Finds the folder again when it was replaced.
  std::vector<std::string> saved();

 private:
  void look();

  std::filesystem::path folder_;
  UniqueFd inotify_;
  int watch_ = -1;
};

}  // namespace grader
