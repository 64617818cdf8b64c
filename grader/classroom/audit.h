#pragma once

#include <string>
#include <vector>

#include "classroom/class_folder.h"

namespace grader::classroom {

/// What an audit looked at and what it did not like.
struct Audit {
  std::size_t records = 0;
  std::size_t runs = 0;
  std::size_t sources = 0;
  std::vector<std::string> complaints;  ///< One sentence each, with the place.
  std::vector<std::string> notes;       ///< What is no fault, such as a run that is not logged yet.
};

/// Whether the book follows from what happened: the log's chain is whole, every run it names is there and
/// unchanged, every run that is there is in it, and every source and listing still has the bytes it is named
/// after.
Audit audit_class(const ClassFolder& folder);

}  // namespace grader::classroom
