#include "kata/reflection.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Prompts = std::vector<std::string>;

TEST(ReflectionPrompts, AreTheItemsUnderTheirHeading) {
  EXPECT_EQ(reflection_prompts(
                "# Title\n- no prompt\n\n## Reflect\n\nSome words.\n\n1. What was\n   hard?\n2. And easy?\n\n"
                "More words.\n## Next\n- nor this\n"),
            (Prompts{"What was hard?", "And easy?"}));
}

TEST(ReflectionPrompts, MayBeDashedAndEndWithTheFile) {
  EXPECT_EQ(reflection_prompts("## Reflect\r\n- One?\r\n- Two?"), (Prompts{"One?", "Two?"}));
}

TEST(ReflectionPrompts, AreNoneWithoutTheHeading) {
  EXPECT_EQ(reflection_prompts(""), Prompts{});
  EXPECT_EQ(reflection_prompts("# Reflect\n- One?\n### Reflect\n- Two?\n"), Prompts{});
}

}  // namespace
}  // namespace grader
