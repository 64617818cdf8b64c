#pragma once

#include "app/class/open_class.h"
#include "classroom/exports/export.h"

namespace grader::classroom {

/// What the book says, for exports and statistics, in the book's order of people. Those who are nobody of the
/// roster are left out where there is one.
Result<ClassGrades> grades_of(const OpenClass& open, const Book& book);

/// "17.4x (17.2 to 17.6, 41 rounds); pass 10x, full 55.5x", or why it is not right: one line.
std::string line_of(const Cell& cell);

}  // namespace grader::classroom
