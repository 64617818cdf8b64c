#include "report/terminal/run.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "base/expect_holds.h"
#include "report/sample_results.h"

namespace grader {
namespace {

std::string shown(const KataResult& result, bool colour = false) {
  std::ostringstream out;
  TerminalRunReporter reporter(out, colour);
  reporter.begin(kSampleMachine, 1);
  reporter.kata(result);
  EXPECT_TRUE(reporter.end({kSampleMachine, {result}}));
  return out.str();
}

TEST(TerminalRun, OfAPassShowsTheMeasureAndWhatIsLeft) {
  EXPECT_EQ(shown(measured_result(23.1, Verdict::pass, 8.512)),
            "Find duplicates  02_algorithms/find_duplicates\n"
            "\n"
            "  10 of 10 tests passed\n"
            "\n"
            "  time    reference 1.13 ms, yours 48.9 µs: 23.1x (22.9 to 23.3, 41 rounds)\n"
            "          1x [############|#######---] 40x  pass 8.0x, expert 44x here\n"
            "\n"
            "  PASS  8.5 of 10 points\n"
            "  Next: full marks are at 40x; or go on, ./kata shows what comes next\n");
}

TEST(TerminalRun, OfAnUntouchedStubSaysHowMuchIsNeeded) {
  KataResult result = measured_result(1.0, Verdict::fail, 0);
  result.notes = {"The processor was busy."};
  EXPECT_EQ(shown(result),
            "Find duplicates  02_algorithms/find_duplicates\n"
            "\n"
            "  10 of 10 tests passed\n"
            "\n"
            "  time    reference 1.13 ms, yours 1.13 ms: 1.0x (0.99 to 1.01, 41 rounds)\n"
            "          1x [------------|----------] 40x  pass 8.0x, expert 44x here\n"
            "\n"
            "  NOT YET  0 of 10 points: needs 8.0x, has 1.0x\n"
            "  Next: edit exercises/02_algorithms/find_duplicates/stub.cpp, then ./kata run find_duplicates\n"
            "\n"
            "  Note: The processor was busy.\n");
}

TEST(TerminalRun, OfWhatDoesNotCompileShowsTheCompilersWords) {
  EXPECT_EQ(
      shown(uncompiled_result()),
      "Find duplicates  02_algorithms/find_duplicates\n"
      "\n"
      "stub.cpp:3:1: error: 'x' was not declared\n"
      "    3 | x\n"
      "      | ^\n"
      "\n"
      "  NOT YET  0 of 10 points: does not compile\n"
      "  Next: mend the first error in exercises/02_algorithms/find_duplicates/stub.cpp, then ./kata run "
      "find_duplicates\n");
}

TEST(TerminalRun, OfACorrectAnswerOverACountedLimitDoesNotAskForCorrectness) {
  KataResult result = wrong_result(0);
  result.tests_passed = result.tests_total;
  result.reason = "one call made 2,053 allocations, 0 are allowed";
  result.over_limit = true;
  EXPECT_HOLDS(
      shown(result),
      "NOT YET  0 of 10 points: one call made 2,053 allocations, 0 are allowed\n"
      "  Next: it is correct; make it keep to that in exercises/02_algorithms/find_duplicates/stub.cpp, "
      "then ./kata run find_duplicates\n");
}

TEST(TerminalRun, OfAWrongAnswerShowsFiveFailuresAndCountsTheRest) {
  const std::string text = shown(wrong_result(8));
  EXPECT_NE(text.find("  2 of 10 tests passed\n\n"
                      "  x Find duplicates of nothing is nothing\n"
                      "      expected: []\n"
                      "           got: [1]\n"
                      "  x Find"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("got: [1]\n  and 3 more\n\n  NOT YET  0 of 10 points: 2 of 10 tests failed\n  Next: "
                      "make it correct"),
            std::string::npos)
      << text;
}

// As a thorough test does, which runs when the speed is known.
TEST(TerminalRun, OfATestThatFailedAfterTheDuelAsksForCorrectness) {
  KataResult result = measured_result(23.1, Verdict::fail, 0);
  result.failures = wrong_result(1).failures;
  const std::string text = shown(result);
  EXPECT_NE(text.find("  x Find duplicates of nothing is nothing\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  Next: make it correct in "), std::string::npos) << text;
}

TEST(TerminalRun, GivesTheCommandForAFileFromElsewhere) {
  KataResult result = measured_result(1.5, Verdict::fail, 1);
  result.implementation = "/home/me/try.cpp";
  EXPECT_NE(
      shown(result).find("edit /home/me/try.cpp, then ./kata run find_duplicates --file /home/me/try.cpp\n"),
      std::string::npos);
}

TEST(TerminalRun, SharesThePointsAmongSeveralMetrics) {
  KataResult result = measured_result(40, Verdict::fail, 5);
  result.metrics[0].verdict = DuelVerdict::pass;
  MetricResultView heap = time_metric(1, DuelVerdict::fail);
  heap.metric = Metric::peak_heap;
  heap.calibrated = false;
  heap.speedup = {.value = 1, .low = 1, .high = 1, .rounds = 2};
  heap.reference = heap.candidate = 2048;
  result.metrics.push_back(heap);
  const std::string text = shown(result);
  EXPECT_NE(text.find("          5 of 5 points\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  memory  reference 2 KiB, yours 2 KiB: 1.0x (exactly, 2 rounds)\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("expert 44x elsewhere\n          0 of 5 points\n"), std::string::npos) << text;
  EXPECT_NE(text.find("NOT YET  5 of 10 points: needs 8.0x, has 1.0x\n"), std::string::npos) << text;
}

TEST(TerminalRun, ShowsOfAnEndlessMessageWhatOneCanScrollBackTo) {
  KataResult result = uncompiled_result();
  for (int i = 0; i < 20'000; ++i) result.compiler += "    3 | and another line of it\n";
  const std::string text = shown(result);
  EXPECT_NE(text.find("'x' was not declared"), std::string::npos);
  EXPECT_LT(text.size(), 80'000U);
  EXPECT_NE(text.find("does not compile"), std::string::npos);
}

TEST(TerminalRun, TellsWhatIsUnclearFromWhatCouldNotBeJudged) {
  KataResult unclear = measured_result(7.999, Verdict::inconclusive, 5.6);
  EXPECT_NE(shown(unclear).find("UNCLEAR  5.6 of 10 points: needs 8.0x, has 7.99x\n  Next: close other"),
            std::string::npos);
  EXPECT_NE(shown(untested_result(Verdict::error, "no compiler")).find("  ERROR  not judged: no compiler\n"),
            std::string::npos);
  EXPECT_NE(shown(untested_result(Verdict::skipped, "no perf")).find("  SKIPPED: no perf\n"),
            std::string::npos);
}

TEST(TerminalRun, LetsNothingHostileReachTheTerminal) {
  const std::string text = shown(hostile_result(), true);
  EXPECT_EQ(text.find("\x1b[2J"), std::string::npos);
  EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
  EXPECT_EQ(text.find('\0'), std::string::npos);
  EXPECT_NE(text.find("\\x1b[2J"), std::string::npos);
}

TEST(TerminalRun, IsColouredOnlyWhenAsked) {
  EXPECT_EQ(shown(hostile_result()).find('\x1b'), std::string::npos);
  EXPECT_NE(shown(measured_result(23, Verdict::pass, 8.5), true).find("\x1b[1;32mPASS\x1b[0m"),
            std::string::npos);
}

TEST(TerminalRun, OnAClosedOutputIsAFault) {
  std::ostringstream out;
  TerminalRunReporter reporter(out, false);
  out.setstate(std::ios::badbit);
  EXPECT_FALSE(reporter.end({}));
}

}  // namespace
}  // namespace grader
