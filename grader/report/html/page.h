#pragma once

#include <string>

#include "report/report_data.h"

namespace grader {

/// The page of a student's book: one HTML document that needs nothing beside itself. It has no script, and
/// its content policy forbids any, as well as every request, whatever the student's file brought in.
std::string report_page(const BookReport& book);

}  // namespace grader
