// main() of a kata's test program: GoogleTest, with the contract's calls led to workers.
#include <gtest/gtest.h>

#include "duel/harness.h"

int main(int argc, char** argv) {
  grader::Harness harness = grader::Harness::set_up(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  if (!testing::GTEST_FLAG(list_tests)) harness.connect();
  return RUN_ALL_TESTS();
}
