#pragma once

#include "app/context.h"
#include "report/report_data.h"

namespace grader {

/// Reads from the gradebook all that the page shows. Nothing is measured or built. Faults when the gradebook
/// cannot be read. REQUIRES: there is a gradebook.
Result<BookReport> read_book(Context& context);

}  // namespace grader
