#pragma once

#include <string>
#include <vector>

#include "kit/wire.h"

namespace grader {

/// Carries the files of a call between the harness's WorkFile objects and an implementation's work folder.
class FileExchange : public kata::wire::FileArguments {
 public:
  /// `folder` is a descriptor that must outlive this object; `path` is how the implementation names it.
  FileExchange(int folder, std::string path, std::size_t most_bytes);

  const char* place(const kata::InputFile& file, kata::wire::Region& arguments) override;
  const char* place(const kata::OutputFile& file, kata::wire::Region& arguments) override;

  /// Reads the output files of the call back into their WorkFiles and removes every file of the call.
  void fetch();

 private:
  const char* lay_out_path(const char* name, kata::wire::Region& arguments);

  int folder_;
  std::string path_;
  std::size_t most_bytes_;
  std::vector<std::string> inputs_;
  std::vector<std::string> outputs_;
};

}  // namespace grader
