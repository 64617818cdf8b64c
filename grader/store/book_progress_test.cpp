#include "store/book_progress.h"

#include <gtest/gtest.h>

#include "kata/scratch_workbook.h"

namespace grader {
namespace {

KataState state(const std::string& kata, bool passed, double points) {
  return {.kata = kata,
          .attempts = 1,
          .passed = passed,
          .best_share = points / 10,
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
  const BookProgress fresh = book_progress(catalogue, {});
  EXPECT_EQ(fresh.katas, 3u);
  EXPECT_EQ(fresh.passed, 0u);
  EXPECT_EQ(fresh.max, 30);
  const std::vector<KataState> states = {state("sum_rows", true, 10), state("count_words", false, 2.5)};
  const BookProgress begun = book_progress(catalogue, states);
  EXPECT_EQ(begun.passed, 1u);
  EXPECT_EQ(begun.earned, 12.5);
  EXPECT_EQ(book_progress(catalogue, states, "02_algorithms").earned, 2.5);
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

}  // namespace
}  // namespace grader
