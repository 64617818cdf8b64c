#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "kit/wire.h"

namespace grader {

/// A file in a folder that the student's code writes to: only a regular one, never through a link, and no
/// more than `most_bytes` of it. Nothing when there is none.
std::optional<std::string> read_regular_file(int folder, const std::string& name, std::size_t most_bytes);

/// Carries the files of a call between the harness's WorkFile objects and an implementation's work folder,
/// and lets the harness's Listener objects listen there.
class FileExchange : public kata::wire::FileArguments {
 public:
  /// `folder` is a descriptor that must outlive this object; `path` is how the implementation names it.
  FileExchange(int folder, std::string path, std::size_t most_bytes);

  const char* place(const kata::InputFile& file, kata::wire::Region& arguments) override;
  const char* place(const kata::OutputFile& file, kata::wire::Region& arguments) override;
  const char* place(const kata::Endpoint& endpoint, kata::wire::Region& arguments) override;

  /// Closes the listeners of the call, reads its output files back into their WorkFiles and removes every
  /// file of it. Returns which rule was broken: one of a listener, as Listener::close() says it, or that an
  /// input file has to be left as it is.
  std::string fetch();

 private:
  struct Input {
    std::string name;
    ino_t inode;
  };
  std::string change_of(const Input& input) const;
  const char* lay_out_path(const char* name, kata::wire::Region& arguments);

  int folder_;
  std::string path_;
  std::size_t most_bytes_;
  std::vector<Input> inputs_;
  std::vector<std::string> outputs_;
  std::vector<std::string> listeners_;
};

}  // namespace grader
