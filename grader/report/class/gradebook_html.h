#pragma once

#include <string>

#include "classroom/book.h"

namespace grader {

/// The book as a page for the instructor: one row for each person, and what waits or could not be graded.
/// `made_at` is UTC.
std::string gradebook_html(const classroom::Book& book, const std::string& made_at);

}  // namespace grader
