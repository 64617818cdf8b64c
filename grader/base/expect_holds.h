#pragma once

#include <gtest/gtest.h>

#include <string>

namespace grader {

/// For tests: whether `part` stands somewhere in `text`. EXPECT_HOLDS shows both when it does not.
inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace grader

#define EXPECT_HOLDS(text, part) EXPECT_PRED2(::grader::holds, text, part)
