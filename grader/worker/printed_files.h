#pragma once

#include <string>

#include "base/fd.h"
#include "base/result.h"

namespace grader {

/// What a worker prints: two files in memory of a fixed size, one as its standard output and one as its
/// errors. Nobody reads while it prints, so printing never waits and costs the same in every worker, timed or
/// not; what finds no room is refused. The worker may write anything there, move the place at which it writes
/// and read its own words again, and nothing else: each worker has files of its own, and what comes out of
/// them is bytes for people.
class PrintedFiles {
 public:
  static constexpr std::size_t kFileBytes = std::size_t{128} << 10;  ///< Of each, for one call.

  static Result<PrintedFiles> make();

  int output() const { return output_.get(); }
  int errors() const { return errors_.get(); }

  /// What came since the last time, raw: the end of the output, then that of the errors. Makes room again.
  std::string take();
  /// Makes room again and looks at nothing.
  void drop();

 private:
  PrintedFiles(UniqueFd output, UniqueFd errors) : output_(std::move(output)), errors_(std::move(errors)) {}

  UniqueFd output_;
  UniqueFd errors_;
};

}  // namespace grader
