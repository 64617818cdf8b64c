#include "worker/call_budget.h"

#include <fmt/format.h>

namespace grader {

std::string CallBudget::in_words() const {
  return fmt::format("{} took longer than {:.0f} s", whose_, most_s_);
}

}  // namespace grader
