#include "judge/ninja.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(NinjaOutput, OfAGoodBuildHasNothingToTell) {
  const NinjaRun run = read_ninja_output(
      "ninja: Entering directory `/x'\nkata-step 1/2 compiling a.cpp\nkata-step 2/2 linking a.so\n");
  EXPECT_TRUE(run.failed.empty());
  EXPECT_EQ(run.text, "ninja: Entering directory `/x'\n");
}

TEST(NinjaOutput, NamesEachFailedStepWithItsMessagesAndWithoutItsCommand) {
  const NinjaRun run = read_ninja_output(
      "kata-step 1/3 compiling a.cpp\nFAILED: out/a_test.o \ng++ -c a.cpp\na.cpp:1:1: error: no\n  1 | x\n"
      "kata-step 2/3 compiling b.cpp\nb.cpp:2:2: warning: hm\n"
      "kata-step 3/3 compiling c.cpp\nFAILED: [code=1] out/c_bench.o \ng++ -c c.cpp\nc.cpp:3:3: error: "
      "never\n"
      "ninja: build stopped: cannot make progress due to previous errors.\n");
  ASSERT_EQ(run.failed.size(), 2u);
  EXPECT_EQ(run.failed[0].output, "out/a_test.o");
  EXPECT_EQ(run.failed[0].messages, "a.cpp:1:1: error: no\n  1 | x\n");
  EXPECT_EQ(run.failed[1].output, "out/c_bench.o");
  EXPECT_EQ(run.failed[1].messages, "c.cpp:3:3: error: never\n");
  EXPECT_EQ(run.text.find("g++"), std::string::npos);
  EXPECT_NE(run.text.find("b.cpp:2:2: warning: hm"), std::string::npos);
}

TEST(NinjaOutput, MayEndWithoutANewline) {
  EXPECT_EQ(read_ninja_output("ninja: error: unknown target 'x'").text, "ninja: error: unknown target 'x'\n");
}

}  // namespace
}  // namespace grader
