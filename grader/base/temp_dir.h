#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace grader {

/// How everything that the grader makes for a while is called: this, then PID-… of its maker.
inline constexpr std::string_view kScratchPrefix = "fast-cpp-kata-";

/// Whether that is the name of something whose maker is gone, a zombie included.
bool is_left_behind(std::string_view name);

/// Where files are in memory, on any Linux that has such a place.
inline constexpr const char* kFolderInMemory = "/dev/shm";

/// A folder of its own that is gone, with all that is in it, when this object is.
class TempDir {
 public:
  /// Made under `parent`, by default $TMPDIR or /tmp.
  static Result<TempDir> make(const std::filesystem::path& parent = {});
  TempDir(TempDir&& other) noexcept;
  TempDir& operator=(TempDir&& other) noexcept;
  ~TempDir();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempDir(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

/// Removes temporary folders under `parent`, by default $TMPDIR or /tmp, whose process is gone (killed before
/// it could tidy up).
void sweep_temp_dirs(const std::filesystem::path& parent = {});

}  // namespace grader
