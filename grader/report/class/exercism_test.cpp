#include "report/class/exercism.h"

#include <gtest/gtest.h>

#include <set>

#include "base/json_reader.h"

namespace grader {
namespace {

// Reads a file by the rules of exercism/docs, building/tooling/test-runners/interface.md.
JsonValue read_by_the_rules(const std::string& text) {
  const JsonValue json = JsonValue::parse(text, nullptr, false);
  EXPECT_TRUE(json.is_object()) << text;
  EXPECT_EQ(json.at("version"), 3);
  const std::string status = json.at("status");
  EXPECT_EQ(std::set<std::string>({"pass", "fail", "error"}).count(status), 1u) << status;
  EXPECT_EQ(json.at("message").is_string(), status == "error") << "a message is of an error alone";
  bool any_failed = false;
  for (const JsonValue& test : json.at("tests")) {
    EXPECT_FALSE(test.at("name").get<std::string>().empty());
    const std::string own = test.at("status");
    EXPECT_EQ(std::set<std::string>({"pass", "fail", "error"}).count(own), 1u) << own;
    any_failed = any_failed || own != "pass";
    EXPECT_LE(test.value("message", "").size(), 65535u);
    EXPECT_LE(test.value("output", "").size(), 500u);
    for (const auto& [key, value] : test.items())
      EXPECT_EQ(
          std::set<std::string>({"name", "status", "message", "output", "test_code", "task_id"}).count(key),
          1u)
          << key;
  }
  EXPECT_EQ(status == "fail", any_failed) << text;
  return json;
}

KataResult measured(Verdict verdict) {
  KataResult result;
  result.verdict = verdict;
  result.tests_passed = result.tests_total = 15;
  result.metrics.resize(1);
  result.metrics[0].speedup = {.value = 17.4, .low = 17.2, .high = 17.6, .rounds = 22};
  result.metrics[0].marks.pass = verdict == Verdict::pass ? 10 : 20;
  result.metrics[0].verdict = verdict == Verdict::pass ? DuelVerdict::pass : DuelVerdict::fail;
  return result;
}

TEST(Exercism, OfWhatPassedHasTheTestsAndTheSpeed) {
  const JsonValue json = read_by_the_rules(exercism_results(measured(Verdict::pass)));
  EXPECT_EQ(json.at("status"), "pass");
  ASSERT_EQ(json.at("tests").size(), 2u);
  EXPECT_EQ(json.at("tests")[0].at("name"), "15 of 15 tests passed");
  EXPECT_EQ(json.at("tests")[1].at("name"), "time 17.4x (17.2 to 17.6, 22 rounds), 10x to pass");
}

TEST(Exercism, FailsWhatIsCorrectAndTooSlow) {
  const JsonValue json = read_by_the_rules(exercism_results(measured(Verdict::fail)));
  EXPECT_EQ(json.at("status"), "fail");
  EXPECT_EQ(json.at("tests")[1].at("status"), "fail");
}

TEST(Exercism, ListsEachFailureInTheOrderOfTheTestsWithinItsLimits) {
  KataResult result;
  result.verdict = Verdict::fail;
  result.tests_total = 3;
  result.tests_passed = 1;
  result.failures = {
      {"Sum.OfNothing", "expected <0>\n\x1b[31mgot \xFF", "test.cpp:3", std::string(9000, 'p')},
      {"Sum.OfMuch", std::string(100000, 'm'), "", ""}};
  const JsonValue json = read_by_the_rules(exercism_results(result));
  EXPECT_EQ(json.at("tests")[0].at("name"), "Sum of nothing");
  EXPECT_EQ(json.at("tests")[0].at("message"), "expected <0>\n\\x1b[31mgot \\xff");
  EXPECT_EQ(json.at("tests")[1].at("name"), "Sum of much");
  EXPECT_EQ(json.at("tests")[2].at("name"), "1 of 3 tests passed");
}

TEST(Exercism, GivesTheCompilersWordsForWhatDoesNotCompile) {
  KataResult result;
  result.verdict = Verdict::fail;
  result.reason = "does not compile";
  result.compiler = "stub.cpp:2:1: error: 'not' was not declared";
  const JsonValue json = read_by_the_rules(exercism_results(result));
  EXPECT_EQ(json.at("status"), "error");
  EXPECT_EQ(json.at("message"), "stub.cpp:2:1: error: 'not' was not declared");
}

TEST(Exercism, SaysWhyWhereNoTestFailed) {
  KataResult result = measured(Verdict::pass);
  result.verdict = Verdict::fail;
  result.reason = "answers wrongly in the benchmark";
  const JsonValue json = read_by_the_rules(exercism_results(result));
  EXPECT_EQ(json.at("tests")[2].at("message"), "answers wrongly in the benchmark");
  KataResult noisy = measured(Verdict::fail);
  noisy.verdict = Verdict::inconclusive;
  noisy.metrics[0].verdict = DuelVerdict::inconclusive;
  EXPECT_EQ(read_by_the_rules(exercism_results(noisy)).at("status"), "fail");
}

}  // namespace
}  // namespace grader
