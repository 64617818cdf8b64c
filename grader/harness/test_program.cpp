#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "base/text.h"
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

// What the code under test prints goes into the test's report, and to whoever started this by hand.
class PrintedListener final : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo&) override { kata::Transport::current().take_printed(); }

  void OnTestEnd(const testing::TestInfo&) override {
    constexpr PrintableOptions kWhole{.cap_bytes = std::size_t{64} << 10};
    const std::string text = printable(kata::Transport::current().take_printed(), kWhole);
    if (text.empty()) return;
    testing::Test::RecordProperty(kPrintedProperty, text);
    fmt::print(stderr, "{}", text);
  }
};

}  // namespace

int run_test_program(Harness& harness, int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kata::Transport::handle_failures([](const std::exception& failure) { ADD_FAILURE() << failure.what(); });
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();
  harness.connect(true, processor_of_shard());
  testing::UnitTest::GetInstance()->listeners().Append(new PrintedListener);
  return RUN_ALL_TESTS();
}

}  // namespace grader
