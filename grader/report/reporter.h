#pragma once

#include <cstddef>

#include "base/result.h"
#include "judge/kata_result.h"
#include "run/machine.h"

namespace grader {

/// Told of results as they come; what it has written stays valid if nothing more comes.
/// Called from one thread: begin once, kata for each in the order of judging, end once.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void begin(const Machine& machine, std::size_t katas) = 0;
  virtual void kata(const KataResult& result) = 0;
  /// `result` repeats everything that was told. A fault when the report could not be written.
  virtual Status end(const GradeResult& result) = 0;
};

}  // namespace grader
