#include "judge/tests.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TestEnd passed() { return {}; }
TestEnd skipped() { return {.skipped = true, .failure = {}}; }
TestEnd failed(const std::string& name) { return {.skipped = false, .failure = TestFailure{name, "", ""}}; }

TEST(JoinedShards, HaveTheOrderOfTheTests) {
  const TestOutcome outcome =
      joined({{failed("1"), passed(), failed("5")}, {failed("2"), skipped()}, {passed(), failed("4")}});
  EXPECT_EQ(outcome.total, 6);
  EXPECT_EQ(outcome.passed, 2);
  std::string order;
  for (const TestFailure& failure : outcome.failures) order += failure.test;
  EXPECT_EQ(order, "1245");
}

TEST(JoinedShards, MayBeEmpty) {
  EXPECT_EQ(joined({}).total, 0);
  EXPECT_EQ(joined({{}, {}}).total, 0);
  EXPECT_EQ(joined({{passed()}, {}}).passed, 1) << "fewer tests than shards";
}

}  // namespace
}  // namespace grader
