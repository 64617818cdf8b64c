#pragma once

#include <string>

#include "classroom/book.h"

namespace grader {

/// The book for a spreadsheet: UTF-8 with a byte order mark, RFC 4180. Text that a spreadsheet would compute
/// is inert, so this is for people and not for another system's import.
std::string gradebook_csv(const classroom::Book& book);

}  // namespace grader
