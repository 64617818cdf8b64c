#include "store/schema.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "base/temp_dir.h"

namespace grader {
namespace {

class Schema : public testing::Test {
 protected:
  Database open() { return Database::open(folder_.path() / "file.db").take(); }
  static std::int64_t number(Database& database, const char* sql) {
    Statement statement = database.prepare(sql).take();
    EXPECT_TRUE(*statement.step());
    return statement.integer(0);
  }

  static constexpr std::array<const char*, 2> kTwo = {
      "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (7)",
      "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 3",
  };
  TempDir folder_ = TempDir::make().take();
};

TEST_F(Schema, OfAnOlderFileIsUpgradedAndKeepsWhatItHeld) {
  Database database = open();
  ASSERT_TRUE(migrate(database, std::span(kTwo).first(1)));
  EXPECT_EQ(number(database, "PRAGMA user_version"), 1);
  ASSERT_TRUE(migrate(database, kTwo));
  EXPECT_EQ(number(database, "PRAGMA user_version"), 2);
  EXPECT_EQ(number(database, "SELECT x + y FROM a"), 10);
  EXPECT_TRUE(migrate(database, kTwo));
}

TEST_F(Schema, ThatCannotBeUpgradedIsLeftAsItWas) {
  Database database = open();
  ASSERT_TRUE(migrate(database, std::span(kTwo).first(1)));
  const std::array<const char*, 2> broken = {kTwo[0],
                                             "CREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER)"};
  const Status status = migrate(database, broken);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.fault().message, "upgrading to format 2: table a already exists");
  EXPECT_EQ(number(database, "PRAGMA user_version"), 1);
  EXPECT_EQ(number(database, "SELECT count(*) FROM sqlite_master WHERE name = 'b'"), 0);
}

TEST_F(Schema, OfANewerFileIsRefusedInASentence) {
  Database database = open();
  ASSERT_TRUE(migrate(database, kTwo));
  const Status status = migrate(database, std::span(kTwo).first(1));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.fault().blame, Blame::user);
  EXPECT_EQ(status.fault().message,
            "was written by a newer version of this workbook (format 2, this one knows up to 1); update the "
            "checkout");
}

TEST_F(Schema, IsMadeOnceWhenSeveralTryTogether) {
  std::array<std::thread, 4> threads;
  for (std::thread& thread : threads) {
    thread = std::thread([this] {
      Database database = open();
      EXPECT_TRUE(migrate(database, kTwo));
    });
  }
  for (std::thread& thread : threads) thread.join();
  Database database = open();
  EXPECT_EQ(number(database, "SELECT count(*) FROM a"), 1);
}

TEST_F(Schema, OfAGradebookThatOnlyCountedHintsKnowsWhichTheyWere) {
  Database database = open();
  ASSERT_TRUE(migrate(database, gradebook_steps().first(4)));
  ASSERT_TRUE(database.execute("INSERT INTO progress VALUES ('two', 2, 0), ('none', 0, 1)"));
  ASSERT_TRUE(migrate(database, gradebook_steps()));
  EXPECT_EQ(number(database, "SELECT count(*) FROM shown_hints"), 2);
  EXPECT_EQ(number(database, "SELECT count(*) FROM shown_hints WHERE kata = 'two' AND hint = place"), 2);
  EXPECT_EQ(number(database, "SELECT max(hint) FROM shown_hints"), 1) << "counted from 0";
  EXPECT_EQ(number(database, "SELECT hints FROM progress WHERE kata = 'two'"), 2);
}

}  // namespace
}  // namespace grader
