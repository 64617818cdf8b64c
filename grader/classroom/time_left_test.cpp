#include "classroom/time_left.h"

#include <gtest/gtest.h>

namespace grader::classroom {
namespace {

UnitRun run_of(const std::string& kata, double seconds, Verdict verdict = Verdict::fail) {
  UnitRun run;
  run.unit.kata = kata;
  run.result.verdict = verdict;
  run.result.seconds = seconds;
  return run;
}

Submission submission(const std::string& source, const UnitRun* run = nullptr) {
  Submission one;
  one.source = source;
  one.run = run;
  return one;
}

Cell cell(std::vector<Submission> submissions) {
  Cell one;
  one.submissions = std::move(submissions);
  return one;
}

TEST(TimeLeft, IsTheMedianOfTheKataForEachSourceThatIsLeft) {
  const std::vector<UnitRun> runs = {run_of("a", 1), run_of("a", 2), run_of("a", 9), run_of("b", 30),
                                     run_of("b", 500, Verdict::error)};
  Book book;
  book.katas = {{.name = "a"}, {.name = "b"}, {.name = "c"}};
  // The same bytes by two people are one; of c, which nobody was graded on, the median of 1, 2, 9 and 30.
  book.cells = {{cell({submission("1", &runs[0]), submission("2")}), cell({submission("3")}), cell({})},
                {cell({submission("2")}), cell({submission("4", &runs[3])}), cell({submission("5")})}};
  const TimeLeft left = time_left(book, runs);
  EXPECT_EQ(left.judged, 2);
  EXPECT_EQ(left.total, 5);
  EXPECT_DOUBLE_EQ(left.seconds, 2 + 30 + 5.5);
}

TEST(TimeLeft, IsNotKnownBeforeAnythingWasJudged) {
  Book book;
  book.katas = {{.name = "a"}};
  book.cells = {{cell({submission("1")})}};
  const TimeLeft left = time_left(book, {});
  EXPECT_EQ(left.total, 1);
  EXPECT_EQ(left.seconds, 0);
}

}  // namespace
}  // namespace grader::classroom
