#include "report/class/book_database.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/slurp.h"
#include "base/temp_dir.h"
#include "store/database.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using namespace classroom;

class BookDatabase : public testing::Test {
 protected:
  void SetUp() override {
    run_.hash = "aa11";
    run_.unit = {.kata = "ledger", .version = "v", .source = "5e"};
    run_.result.verdict = Verdict::pass;
    run_.result.points = 7.5;
    run_.result.metrics = {{.speedup = {.value = 17.5, .low = 17, .high = 18}}};
    book_.katas = {{.name = "ledger", .chapter = "07_io", .title = "Ledger", .version = "v", .points = 10}};
    book_.people = {{.id = "00421", .name = "O'Brien; DROP TABLE person"}, {.id = "7", .name = "=1+1"}};
    Cell graded{.state = CellState::graded, .counting = 1, .points = 6.5};
    graded.submissions = {{.record = 3, .source = "5e", .not_graded = "no room"},
                          {.record = 9, .source = "5e", .late = true, .run = &run_}};
    graded.counted = {
        .attempt = 1, .earned = 7.5, .penalty = 1, .points = 6.5, .why = "best of 2; 1 day late"};
    book_.cells = {{graded}, {Cell{}}};
  }

  // The first column of each row, with | between.
  std::string ask(std::string_view sql) const {
    auto database = Database::open_foreign(file_);
    EXPECT_TRUE(database);
    auto rows = database->prepare(sql);
    EXPECT_TRUE(rows) << rows.fault().message;
    std::string all;
    while (*rows->step()) all += rows->text(0) + "|";
    return all;
  }

  UnitRun run_;
  Book book_;
  TempDir folder_ = TempDir::make().take();
  fs::path file_ = folder_.path() / "out/book.db";
};

TEST_F(BookDatabase, AnswersQuestionsAboutPeopleAndTheirGrades) {
  ASSERT_TRUE(write_book_database(book_, file_));
  EXPECT_EQ(ask("SELECT id || ' ' || name FROM person"), "00421 O'Brien; DROP TABLE person|7 =1+1|");
  EXPECT_EQ(ask("SELECT earned - penalty FROM grade WHERE why LIKE '%late%'"), "6.5|");
  EXPECT_EQ(ask("SELECT low FROM hand_in JOIN run ON run = hash WHERE counts"), "17.0|");
  EXPECT_EQ(ask("SELECT record FROM hand_in WHERE not_graded = 'no room' AND run IS NULL"), "3|");
}

TEST_F(BookDatabase, HasNoPointsWhereNothingIsGraded) {
  ASSERT_TRUE(write_book_database(book_, file_));
  EXPECT_EQ(ask("SELECT state FROM grade ORDER BY points IS NOT NULL"), "not handed in|graded|");
}

TEST_F(BookDatabase, IsTheSameBytesForTheSameBook) {
  ASSERT_TRUE(write_book_database(book_, file_));
  const std::string bytes = slurp(file_);
  ASSERT_TRUE(write_book_database(book_, file_));
  EXPECT_EQ(slurp(file_), bytes);
}

TEST_F(BookDatabase, LeavesTheOldOneWhereItCannotBeWritten) {
  ASSERT_TRUE(write_book_database(book_, file_));
  const std::string bytes = slurp(file_);
  fs::create_directory(file_.string() + ".new");
  std::ofstream(file_.string() + ".new/in_the_way") << "x";
  const Status refused = write_book_database(book_, file_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.fault().message.find("cannot write " + file_.string()), 0u) << refused.fault().message;
  EXPECT_EQ(slurp(file_), bytes);
}

}  // namespace
}  // namespace grader
