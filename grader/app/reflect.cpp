#include "app/context.h"

namespace grader {

int reflect(Context&, const Options&) { return report_fault(user_fault("'reflect' is still being written")); }

}  // namespace grader
