#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/result.h"

namespace grader {

/// Bytes that one line of a source has asked for, in library functions below it too.
struct LineHeap {
  std::int64_t at_peak = 0;  ///< In use when the heap was largest.
  std::int64_t held = 0;     ///< Not given back at the end.
};

/// Reads DHAT's file: for each line of the source `file` ("implementation.cpp") what blocks it has asked for.
/// A block belongs to the innermost line of that file on its way; what was asked for elsewhere is left out.
/// A machine fault when the text is something else.
Result<std::map<int, LineHeap>> read_dhat(const std::string& text, const std::string& file);

}  // namespace grader
