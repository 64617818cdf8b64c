#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kit/files.h"

namespace kata {

/// A file for a contract's InputFile or OutputFile parameter, seen from the harness. Its content is kept
/// here, out of the implementation's reach; the transport puts it where the implementation can open it.
///
///   kata::WorkFile input("two\nlines\n"), output;
///   upper_file(input, output);
///   EXPECT_EQ(output.content(), "TWO\nLINES\n");
class WorkFile {
 public:
  WorkFile();
  explicit WorkFile(std::string content);
  ~WorkFile();
  WorkFile(const WorkFile&) = delete;
  WorkFile& operator=(const WorkFile&) = delete;

  operator InputFile() const { return {name_.c_str()}; }
  operator OutputFile() const { return {name_.c_str()}; }

  /// Throws CallFailed when the last call did not create the file.
  const std::string& content() const;
  bool exists() const { return content_.has_value(); }

  /// For transports: the live file of that name, or none.
  static WorkFile* find(std::string_view name);
  void set_content(std::optional<std::string> content) { content_ = std::move(content); }

 private:
  std::string name_;
  std::optional<std::string> content_;
};

}  // namespace kata
