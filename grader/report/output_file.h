#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace grader {

/// Where a machine-readable report goes. A reader never sees half of one: the text goes to a file beside it
/// which then takes its place.
class OutputFile {
 public:
  /// `path`, or "-" for standard output. A user fault when it cannot be written: better before a long grade
  /// than after. What exists is not touched yet.
  static Result<OutputFile> open(const std::string& path);

  /// Replaces what was written. Standard output, pipes and devices cannot take anything back: for them only
  /// the last text counts, so nothing happens here.
  Status update(const std::string& text);
  /// The last text. A user fault when the disk is full, for one.
  Status finish(const std::string& text);

  bool is_stdout() const { return path_ == "-"; }

 private:
  OutputFile(std::filesystem::path path, bool replaceable)
      : path_(std::move(path)), replaceable_(replaceable) {}
  std::filesystem::path beside() const;

  std::filesystem::path path_;
  bool replaceable_;
};

}  // namespace grader
