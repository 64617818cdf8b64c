#include "judge/tests.h"

#include <gtest/gtest.h>

#include "run/process.h"

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

// Suites of this very program that are in that part.
std::string suites_in(TestPart part) {
  auto listed =
      run_captured({.argv = {"/proc/self/exe", "--gtest_list_tests", gtest_filter(part)}}, Seconds(10));
  return listed ? listed->out : listed.fault().message;
}

bool has(const std::string& text, const char* what) { return text.find(what) != std::string::npos; }

TEST(TestParts, AreQuickUnlessTheirSuiteSaysOtherwise) {
  EXPECT_TRUE(has(suites_in(TestPart::quick), "TestParts.\n"));
  EXPECT_FALSE(has(suites_in(TestPart::quick), "TestPartsThorough.\n"));
  EXPECT_TRUE(has(suites_in(TestPart::all), "TestParts.\n"));
}

TEST(TestPartsThorough, AreThoseOfSuitesOfThatName) {
  EXPECT_TRUE(has(suites_in(TestPart::thorough), "TestPartsThorough.\n"));
  EXPECT_FALSE(has(suites_in(TestPart::thorough), "TestParts.\n"));
  EXPECT_TRUE(has(suites_in(TestPart::all), "TestPartsThorough.\n"));
}

}  // namespace
}  // namespace grader
