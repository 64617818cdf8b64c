#include <gtest/gtest.h>

#include "harness/programs.h"

namespace grader {

int run_test_program(Harness& harness, int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kata::Transport::handle_failures([](const std::exception& failure) { ADD_FAILURE() << failure.what(); });
  if (!testing::GTEST_FLAG(list_tests)) harness.connect(true);
  return RUN_ALL_TESTS();
}

}  // namespace grader
