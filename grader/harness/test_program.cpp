#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "harness/programs.h"
#include "run/machine.h"

namespace grader {
namespace {

// As workers that are timed are kept on one processor, so are those that are tested: code cannot tell which
// it is. Shards run at the same time, each on its own.
int processor_of_shard() {
  const std::vector<int> processors = usable_processors();
  const char* shard = std::getenv("GTEST_SHARD_INDEX");
  return processors[(shard != nullptr ? std::strtoul(shard, nullptr, 10) : 0) % processors.size()];
}

}  // namespace

int run_test_program(Harness& harness, int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kata::Transport::handle_failures([](const std::exception& failure) { ADD_FAILURE() << failure.what(); });
  if (!testing::GTEST_FLAG(list_tests)) harness.connect(true, processor_of_shard());
  return RUN_ALL_TESTS();
}

}  // namespace grader
