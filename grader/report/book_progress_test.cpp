#include "report/book_progress.h"

#include <gtest/gtest.h>

#include "kata/scratch_workbook.h"

namespace grader {
namespace {

KataState state(const std::string& kata, bool passed, double points) {
  return {.kata = kata,
          .attempts = 1,
          .passed = passed,
          .best_points = points,
          .last_time = "2024-05-01T12:00:00Z"};
}

class BookProgressTest : public testing::Test {
 protected:
  BookProgressTest() {
    workbook_.add_kata("01_basics", "sum_rows");
    workbook_.add_kata("02_algorithms", "count_words");
    workbook_.add_kata("02_algorithms", "find_duplicates");
  }
  std::string after(const std::string& current, const std::vector<KataState>& states) const {
    const Catalogue catalogue = Catalogue::read(workbook_.top()).take();
    const Kata* kata = kata_after(catalogue, states, **catalogue.find(current, workbook_.top()));
    return kata == nullptr ? "none" : kata->name;
  }

  ScratchWorkbook workbook_;
};

TEST_F(BookProgressTest, CountsWhatIsPassedAndEarned) {
  const Catalogue catalogue = Catalogue::read(workbook_.top()).take();
  EXPECT_EQ(progress_line(book_progress(catalogue, {})), "0 of 3 katas passed, 0 of 30 points");
  EXPECT_EQ(progress_line(
                book_progress(catalogue, {state("sum_rows", true, 99), state("count_words", false, 2.5)})),
            "1 of 3 katas passed, 12.5 of 30 points")
      << "no more than the kata is worth";
}

TEST_F(BookProgressTest, GoesOnFromAKataThatIsNotPassedInTheBooksOrder) {
  EXPECT_EQ(after("sum_rows", {}), "count_words");
  EXPECT_EQ(after("find_duplicates", {}), "sum_rows") << "and begins again";
  EXPECT_EQ(after("sum_rows", {state("count_words", true, 10)}), "find_duplicates");
  EXPECT_EQ(after("sum_rows", {state("count_words", true, 10), state("find_duplicates", true, 10)}), "none");
}

TEST_F(BookProgressTest, GoesOnFromAPassedKataWithWhatComesNext) {
  EXPECT_EQ(after("count_words", {state("count_words", true, 5)}), "sum_rows");
}

TEST(AttemptBars, AreAsHighAsTheSpeedupOnALogScale) {
  const Marks marks{.pass = 8, .full = 128, .expert = 150};
  std::vector<Attempt> attempts(1, Attempt{.verdict = Verdict::fail});
  for (const double speedup : {0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 1000.0})
    attempts.push_back({.verdict = Verdict::fail, .speedup = speedup});
  EXPECT_EQ(attempt_bars(attempts, marks, 40, true, Paint(false)), "x▁▁▂▃▄▅▆▇██");
  EXPECT_EQ(attempt_bars(attempts, marks, 40, false, Paint(false)), "x__.:-=+*##");
  EXPECT_EQ(attempt_bars(attempts, marks, 3, false, Paint(false)), "*##");
  EXPECT_EQ(attempt_bars({}, marks, 3, true, Paint(false)), "");
}

}  // namespace
}  // namespace grader
