#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "classroom/recognize.h"

namespace grader::classroom {
// For tests of the recognizers.

// Each finding as one line: "KEYS[ & KEYS…] -> WITHIN[ late][ #ATTEMPT][ TIME[Z]]", or "! REASON".
inline std::string shown(const HandIn& file) {
  constexpr const char* kKinds[] = {"any",  "id",       "login",  "github",      "email",
                                    "name", "squashed", "lms_id", "participant", "anonymous"};
  std::vector<std::string> people;
  for (const PersonKeys& keys : file.people) {
    std::vector<std::string> parts;
    for (const PersonKey& key : keys)
      parts.push_back(std::string(kKinds[static_cast<int>(key.kind)]) + "=" + key.value);
    people.push_back(join(parts, " "));
  }
  std::string line = join(people, " & ") + " -> " + file.within;
  if (file.late) line += " late";
  if (file.attempt != 0) line += " #" + std::to_string(file.attempt);
  if (!file.time.empty()) line += " " + file.time + (file.time_is_utc ? "Z" : "");
  return line;
}

struct Download {
  std::vector<ListedFile> files;

  explicit Download(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) files.push_back({path, ""});
  }
  Download& with(const std::string& path, const std::string& text) {
    files.push_back({path, text});
    return *this;
  }
};

/// In the listing's order.
inline std::vector<std::string> lines(const Download& download, Source source,
                                      const RecognizeOptions& options = {}) {
  const Recognized found = recognize(download.files, options);
  EXPECT_EQ(to_string(found.source), to_string(source));
  EXPECT_EQ(found.files.size() + found.unrecognized.size(), download.files.size()) << "each file once";
  std::vector<std::string> result;
  for (const ListedFile& file : download.files) {
    for (const HandIn& one : found.files) {
      if (one.path == file.path) result.push_back(shown(one));
    }
    for (const Unrecognized& one : found.unrecognized) {
      if (one.path == file.path) result.push_back("! " + one.reason);
    }
  }
  return result;
}

using Lines = std::vector<std::string>;

}  // namespace grader::classroom
