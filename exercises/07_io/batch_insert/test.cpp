#include "batch_insert.h"

#include <algorithm>
#include <limits>
#include <map>

#include "kit/adversaries.h"
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

// Around the size of a page, where a row's tail goes to pages of its own.
static std::vector<Row> rows_around(std::size_t page) {
  std::vector<Row> rows;
  for (std::size_t length = page - 60; length < page + 10; ++length)
    rows.push_back({static_cast<std::int64_t>(rows.size()),
                    std::string(length / 2, 's'),
                    {std::string(length - length / 2, 'r')},
                    1,
                    1});
  return rows;
}

TEST(BatchInsertThorough, TakesRowsAroundTheSizesOfLargePages) {
  for (const std::size_t page : {8192, 16'384, 32'768, 65'536}) expect_stored(rows_around(page));
}

TEST(BatchInsert, TakesRowsOfEveryLength) {
  for (const std::size_t page : {512, 1024, 4096}) expect_stored(rows_around(page));
  std::vector<Row> rows;
  for (std::size_t length = 0; length < 700; ++length)
    rows.push_back({-static_cast<std::int64_t>(length), std::string(length, 's'), {}, 1, 1});
  expect_stored(rows);
}

TEST(BatchInsert, StoresThousandsOfRows) {
  kata::Random random(3);
  std::vector<Row> rows;
  for (int i = 0; i < 1200; ++i) {
    rows.push_back({random.between<std::int64_t>(-4000, 4000), random.word(), {}, i, i / 64.0});
    if (random.chance(0.5))
      rows.back().remark = {random.string(random.between<std::size_t>(0, 60), "ab' \"")};
  }
  expect_stored(rows);
}

// In ascending, descending and any order; more than one statement has parameters for (32,766, or 250,000 in
// Debian). Whoever is as slow as the stub is spared what would take half of the time limit.
TEST(BatchInsertThorough, StoresManyRows) {
  kata::Random random(5);
  std::chrono::duration<double> per_row{0};
  for (const std::size_t n : kata::sizes_above_powers(1 << 17)) {
    if (per_row * n > std::chrono::seconds(5)) break;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < n; ++i) rows.push_back(plain(static_cast<std::int64_t>(i) * 1000));
    if (n < 10'000) {
      std::reverse(rows.begin(), rows.end());
      expect_stored(rows);
      random.shuffle(rows);
    }
    rows.push_back(rows.front());
    expect_stored(rows);
    per_row = std::chrono::duration<double>(kata::Transport::current().last_call()) / n;
  }
}

TEST(BatchInsertThorough, StoresManyLongRows) {
  kata::Random random(6);
  std::vector<Row> rows;
  for (int i = 0; i < 7000; ++i)
    rows.push_back(
        {i * std::int64_t{1} << 40, std::string(random.between<std::size_t>(900, 2200), 'x'), {}, i, 1});
  expect_stored(rows);
}

TEST(BatchInsert, KnowsEveryNumberOfFewRows) {
  for (const std::size_t n : kata::sizes_around_vectors()) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < n; ++i)
      rows.push_back({static_cast<std::int64_t>(i), std::string(40, 's'), {std::string(40, 'r')}, 1, 1});
    expect_stored(rows);
  }
}

TEST(BatchInsert, TellsInputsApartThatLookAlike) {
  kata::Random random(7);
  std::vector<Row> rows;
  for (int i = 0; i < 50; ++i) {
    rows.push_back({i, random.string(8, "abcdefgh"), {random.string(100, "abcdefgh")}, i * i, i / 64.0});
    if (i % 4 == 0) rows.back().remark.clear();
  }
  for (int i = 0; i < 24; ++i) {  // one column of two rows changes places
    Row& one = rows[random.between<std::size_t>(1, 23)];
    Row& other = rows[random.between<std::size_t>(24, 48)];
    if (i % 6 == 0) std::swap(one.id, other.id);
    if (i % 6 == 1) std::swap(one.station, other.station);
    if (i % 6 == 2) std::swap(one.remark, other.remark);
    if (i % 6 == 3) std::swap(one.gusts, other.gusts);
    if (i % 6 == 4) std::swap(one.pressure, other.pressure);
    if (i % 6 == 5) kata::alter_unseen(random, one.station);
    expect_stored(rows);
  }
}

// Ids that agree in their lower or upper half, or whose hashes do.
TEST(BatchInsert, TellsIdsApartThatShareBits) {
  kata::Random random(8);
  std::vector<Row> rows;
  for (const std::vector<std::uint64_t>& keys :
       {kata::keys_of_one_murmur_half(random, 200), kata::keys_of_one_murmur_upper_half(random, 200)}) {
    for (const std::uint64_t key : keys) rows.push_back(plain(static_cast<std::int64_t>(key)));
  }
  for (int i = 1; i < 200; ++i) {
    rows.push_back(plain(std::int64_t{i} << 32));
    rows.push_back(plain(std::int64_t{i} << 48));
    rows.push_back(plain(std::int64_t{i}));
  }
  expect_stored(rows);
}

TEST(BatchInsert, GoesOnAfterAShortOrInterruptedReadOrWrite) {
  std::vector<Row> rows;
  for (int i = 0; i < 300; ++i) rows.push_back(plain(i));
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_stored(rows);
  }
}

TEST(BatchInsert, ThrowsWhenTheDiskIsFull) {
  std::vector<Row> rows;
  for (int i = 0; i < 300; ++i) rows.push_back({i, std::string(100, 's'), {}, 1, 1});
  for (const std::uint64_t bytes : {1, 1000, 20'000, 30'000}) {
    const kata::IoFaultScope faults({.full_at_bytes = bytes});
    if (!faults.active()) GTEST_SKIP() << "needs a process of its own";
    EXPECT_TRUE(kata::throws([&] { return insert(rows).rejected; })) << "a disk of " << bytes << " bytes";
  }
}

TEST(BatchInsert, LeavesNoFileOpen) {
  EXPECT_TRUE(kata::leaks_no_descriptor([] { expect_stored({plain(1)}); }));
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
