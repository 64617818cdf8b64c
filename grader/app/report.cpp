#include "app/context.h"

namespace grader {

int report(Context&, const Options&) { return report_fault(user_fault("'report' is still being written")); }

}  // namespace grader
