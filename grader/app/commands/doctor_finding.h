#pragma once

#include <string>

#include "app/context.h"

namespace grader {

/// One line of ./kata doctor: what was found and, unless all is well, what it means or what to do about it.
struct Finding {
  enum class State { good, note, bad };
  State state = State::good;
  std::string text;
  std::string advice;
};

/// What only grading a class needs.
Finding class_grading(const Context& context);

}  // namespace grader
