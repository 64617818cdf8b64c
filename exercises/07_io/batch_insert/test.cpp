#include "batch_insert.h"

#include <algorithm>
#include <limits>
#include <map>

#include "kit/database_file.h"
#include "kit/test.h"

struct Row {
  std::int64_t id;
  std::string station;
  std::vector<std::string> remark;  // empty for NULL
  std::int64_t gusts;
  double pressure;
};

struct Outcome {
  std::vector<std::uint32_t> rejected;
  std::vector<Row> rows;
};

static Outcome insert(const std::vector<Row>& rows) {
  std::vector<Observation> observations;
  for (const Row& row : rows) {
    const bool has_remark = !row.remark.empty();
    observations.push_back({row.id, row.station, has_remark,
                            has_remark ? std::string_view(row.remark[0]) : "none", row.gusts, row.pressure});
  }
  kata::WorkFile file;
  const auto rejected = insert_observations(observations, file);
  const kata::DatabaseFile database(file.content(), kTableSql);
  return {rejected, database.rows<Row>("SELECT * FROM observations ORDER BY id")};
}

// The first row of each id, by id, and the indices of the others.
static void expect_stored(const std::vector<Row>& rows) {
  Outcome expected;
  std::map<std::int64_t, Row> stored;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!stored.emplace(rows[i].id, rows[i]).second) expected.rejected.push_back(i);
  }
  for (const auto& [id, row] : stored) expected.rows.push_back(row);
  EXPECT_TRUE(kata::same(expected, insert(rows)));
}

static Row plain(std::int64_t id) { return {id, "Uccle", {}, 3, 1013.25}; }

TEST(BatchInsert, StoresEveryValueAsItIs) {
  expect_stored({{1, "Uccle", {"calm"}, 0, 1013.25}, {2, "Oslo", {}, 17, 998.5}, {3, "", {""}, -1, 1000}});
}

TEST(BatchInsert, OfNothingIsAnEmptyTable) { expect_stored({}); }

TEST(BatchInsert, KeepsTheFirstOfTwoWithTheSameId) {
  const Outcome outcome = insert({{7, "first", {"a"}, 1, 1},
                                  {8, "b", {}, 2, 2},
                                  {7, "second", {}, 3, 3},
                                  {9, "c", {}, 4, 4},
                                  {7, "third", {"d"}, 5, 5}});
  EXPECT_EQ(outcome.rejected, (std::vector<std::uint32_t>{2, 4}));
  const std::vector<Row> rows{{7, "first", {"a"}, 1, 1}, {8, "b", {}, 2, 2}, {9, "c", {}, 4, 4}};
  EXPECT_TRUE(kata::same(rows, outcome.rows));
}

TEST(BatchInsert, RejectsAnObservationEvenIfItIsSentTwiceUnchanged) {
  expect_stored({plain(1), plain(1), plain(1)});
  expect_stored(std::vector<Row>(150, plain(5)));
}

TEST(BatchInsert, StoresWhatFollowsARejectedOne) {
  std::vector<Row> rows;
  for (int i = 0; i < 300; ++i) rows.push_back(plain(i % 3 == 2 ? i - 1 : i));
  expect_stored(rows);
}

TEST(BatchInsert, TakesTheRestAfterARejectedLastOne) { expect_stored({plain(2), plain(1), plain(2)}); }

TEST(BatchInsert, KeepsTextThatLooksLikeSql) {
  std::vector<Row> rows;
  for (const char* text : {"O'Brien",
                           "'",
                           "''",
                           "'''",
                           "\"",
                           "\\",
                           "\\'",
                           "'); DROP TABLE observations; --",
                           "; COMMIT;",
                           "--",
                           "/*",
                           "*/",
                           "NULL",
                           "null",
                           "?",
                           "?1",
                           ":id",
                           "@id",
                           "$id",
                           "%s",
                           "%Q",
                           "{}",
                           "x'41'",
                           "[a]",
                           "`a`",
                           "a\nb\r\n\tc",
                           "', 1, 2.0), (99, 'x', NULL, 1, 1.0) --",
                           "'||'",
                           "\x01\x7f"}) {
    const auto id = static_cast<std::int64_t>(rows.size());
    rows.push_back({id, text, {text}, id, 1000});
  }
  expect_stored(rows);
}

TEST(BatchInsert, KeepsTextThatIsNotAscii) {
  expect_stored({{1, "Z\u00fcrich", {"12 \u00b0C"}, 1, 1},
                 {2, "\u6771\u4eac", {"\U0001f32a"}, 1, 1},
                 {3, "Troms\u00f8", {"e\u0301 is not \u00e9"}, 1, 1}});
}

TEST(BatchInsert, KeepsTextThatLooksLikeANumber) {
  expect_stored(
      {{1, "007", {"1e3"}, 1, 1}, {2, " 12 ", {"1.50"}, 1, 1}, {3, "-0", {"9223372036854775808"}, 1, 1}});
}

TEST(BatchInsert, TellsNoRemarkFromAnEmptyOne) {
  expect_stored({{1, "a", {}, 1, 1}, {2, "a", {""}, 1, 1}, {3, "a", {"NULL"}, 1, 1}, {4, "", {" "}, 1, 1}});
}

TEST(BatchInsert, ForgetsTheRemarkOfTheObservationBefore) {
  expect_stored(
      {{1, "a", {"windy"}, 1, 1}, {2, "a", {}, 1, 1}, {3, "a", {"calm"}, 1, 1}, {4, "a", {}, 1, 1}});
}

TEST(BatchInsert, KnowsTheWholeRangeOfIntegers) {
  using Limits = std::numeric_limits<std::int64_t>;
  std::vector<Row> rows;
  for (const std::int64_t value : {Limits::max(), Limits::min(), std::int64_t{0}, std::int64_t{-1},
                                   std::int64_t{1} << 31, std::int64_t{1} << 32, (std::int64_t{1} << 53) + 1,
                                   -(std::int64_t{1} << 31) - 1, Limits::max() - 1}) {
    rows.push_back({value, "a", {}, value, 1});
  }
  expect_stored(rows);
}

TEST(BatchInsert, LosesNothingOfAReal) {
  std::vector<Row> rows;
  for (const double value : {1013.015625, -0.015625, 0.0, 0.984375, 123456.703125, 1'000'000'015.046875,
                             -1'073'741'823.984375, 1'073'741'823.0, -7.0, 65536.0}) {
    rows.push_back({static_cast<std::int64_t>(rows.size()), "a", {}, 1, value});
  }
  expect_stored(rows);
}

TEST(BatchInsert, TakesIdsInAnyOrder) {
  std::vector<Row> rows;
  for (int i = 0; i < 400; ++i) rows.push_back(plain(i * 389 % 400 - 200));
  expect_stored(rows);
}

TEST(BatchInsert, TakesTextOfAnyLength) {
  std::vector<Row> rows;
  for (const std::size_t length : {100, 1'000, 4'096, 5'000, 65'536, 300'000}) {
    rows.push_back(
        {static_cast<std::int64_t>(length), std::string(length, 's'), {std::string(length, '\'')}, 1, 1});
  }
  expect_stored(rows);
}

TEST(BatchInsert, StoresThousandsOfRows) {
  kata::Random random(3);
  std::vector<Row> rows;
  for (int i = 0; i < 2000; ++i) {
    rows.push_back({random.between<std::int64_t>(-10'000, 10'000), random.word(), {}, i, i / 64.0});
    if (random.chance(0.5))
      rows.back().remark = {random.string(random.between<std::size_t>(0, 60), "ab' \"")};
  }
  expect_stored(rows);
}

TEST(BatchInsert, DoesNotRememberEarlierCalls) {
  expect_stored({plain(1), plain(2), plain(2)});
  expect_stored({plain(2), plain(1), plain(3)});
  expect_stored({});
}

// Rows that were deleted stay readable in free pages.
TEST(BatchInsert, LeavesNothingOfEarlierCallsInTheFile) {
  insert(std::vector<Row>(1, {1, std::string(300'000, 's'), {"for another customer"}, 1, 1}));
  const std::vector<Observation> observations{{2, "Oslo", false, "", 1, 1}};
  kata::WorkFile file;
  insert_observations(observations, file);
  EXPECT_EQ(file.content().find("ssssssssssssssss"), std::string::npos);
}

TEST(BatchInsert, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(4);
  for (const int range : {3, 40, 1'000'000}) {
    std::vector<Row> rows(random.between<std::size_t>(50, 120));
    for (Row& row : rows) {
      row = {.id = random.between<std::int64_t>(-range, range),
             .station = random.string(random.between<std::size_t>(0, 20), "abc'\"; "),
             .gusts = static_cast<std::int64_t>(random.bits()),
             .pressure = random.between(-(1 << 30), 1 << 30) / 64.0};
      if (random.chance(0.5)) row.remark = {random.string(random.between<std::size_t>(0, 200), "x'\n ")};
    }
    const Outcome expected = kata::reference([&] { return insert(rows); });
    EXPECT_TRUE(kata::same(expected, insert(rows))) << "ids between " << -range << " and " << range;
    expect_stored(rows);
  }
}
