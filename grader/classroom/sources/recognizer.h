#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/recognize.h"

// Inside of recognize.cpp: one file of this folder for each system.

namespace grader::classroom {

/// A file without the folders that all files share.
struct Entry {
  const ListedFile* file = nullptr;
  std::string_view path;
};

/// Collects what is said of each entry.
class Findings {
 public:
  explicit Findings(Recognized& result) : result_(result) {}
  void hand_in(const Entry& entry, HandIn found) {
    found.path = entry.file->path;
    result_.files.push_back(std::move(found));
  }
  void unrecognized(const Entry& entry, std::string reason) {
    result_.unrecognized.push_back({entry.file->path, std::move(reason)});
  }

 private:
  Recognized& result_;
};

struct Recognizer {
  Source source;
  /// Whether a download with these files and this folder around them comes from the system.
  bool (*fits)(const std::vector<Entry>& entries, std::string_view folder);
  void (*read)(const std::vector<Entry>& entries, std::string_view folder, Findings& findings);
};

extern const Recognizer kGradescope, kBlackboard, kMoodle, kBrightspace, kGithub, kAutolab, kCanvas;

/// Plain folders fit always; see RecognizeOptions::is_person.
void read_folders(const std::vector<Entry>& entries, const RecognizeOptions& options, Findings& findings);

/// The first part of a path and what follows it, without the '/'.
struct SplitPath {
  std::string_view first;
  std::string_view rest;
};
SplitPath split_first(std::string_view path);

std::string_view file_name(std::string_view path);
bool all_digits(std::string_view text);  ///< And not empty.

/// Drops ".zip", ".tar.gz" and the like.
std::string_view without_archive_suffix(std::string_view name);

/// Whether more than half of the entries' first parts satisfy `test`.
bool most(const std::vector<Entry>& entries, const std::function<bool(std::string_view path)>& test);

inline constexpr std::string_view kTypedText = "is text typed into the system, not a file";

}  // namespace grader::classroom
