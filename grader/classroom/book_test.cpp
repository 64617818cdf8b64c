#include "classroom/book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/sha256.h"
#include "base/temp_dir.h"
#include "classroom/result_json.h"

namespace grader::classroom {
namespace {

const std::string kOne = sha256("one");
const std::string kTwo = sha256("two");
const std::string kVersion = sha256("version");

LogRecord record(std::size_t number, const std::string& what, std::map<std::string, std::string> fields) {
  return {
      .number = number, .at = "2026-11-29T12:00:00Z", .what = what, .fields = std::move(fields), .hash = ""};
}

UnitRun run(const std::string& source, double points, int attempt = 1, const std::string& set = "") {
  UnitRun run{.unit = {"sum", kVersion, source}, .attempt = attempt, .set = set};
  run.result.kata = "sum";
  run.result.verdict = points < 0 ? Verdict::error : Verdict::fail;
  run.result.reason = points < 0 ? "no room" : "";
  run.result.points = points;
  run.result.points_max = 10;
  run.hash = sha256(run_json(run));
  return run;
}

std::vector<LogRecord> log_of_two() {
  return {record(1, "hand-in", {{"person", "p-1"}, {"kata", "sum"}, {"source", kOne}}),
          record(2, "hand-in", {{"person", "p-1"}, {"kata", "sum"}, {"source", kTwo}}),
          record(3, "hand-in", {{"person", "p-2"}, {"kata", "sum"}, {"source", kOne}}),
          record(4, "kata", {{"kata", "sum"}, {"version", kVersion}, {"points", "10"}})};
}

std::vector<BookPerson> people() {
  return {{.id = "1", .name = "Ada", .pseudonyms = {"p-1"}},
          {.id = "2", .name = "Bob", .pseudonyms = {"p-2"}},
          {.id = "3", .name = "Cy"}};
}

Policy policy(const std::string& toml = "") {
  const TempDir folder = TempDir::make().take();
  const auto path = folder.path() / "class.toml";
  std::ofstream(path) << "[class]\nname = \"A\"\nzone = \"UTC\"\n" << toml;
  auto read = read_policy(path, {{"sum", "", 10}});
  EXPECT_TRUE(read) << read.fault().message;
  return read.take();
}

TEST(Book, GivesEqualBytesEqualPointsAndEachPersonTheirBest) {
  const std::vector<UnitRun> runs = {run(kOne, 4), run(kTwo, 7)};
  const Book book = make_book(log_of_two(), runs, people(), policy());
  EXPECT_EQ(book.cells[0][0].points, 7);
  EXPECT_EQ(book.cells[0][0].counting, 1u);
  EXPECT_EQ(book.cells[1][0].points, 4);
  EXPECT_EQ(book.cells[1][0].run()->hash, book.cells[0][0].submissions[0].run->hash);
  EXPECT_EQ(book.cells[2][0].state, CellState::not_handed_in);
  EXPECT_EQ(book.points_max(), 10);
}

TEST(Book, TakesWhatNobodyWasGradedOnFromTheWorkbook) {
  auto log = log_of_two();
  log.pop_back();
  const Book book = make_book(log, {}, people(), policy(), {{"sum", "02", 20}, {"other", "01", 5}});
  ASSERT_EQ(book.katas.size(), 1u);
  EXPECT_EQ(book.katas[0].chapter, "02");
  EXPECT_EQ(book.points_max(), 20);
  EXPECT_EQ(make_book(log_of_two(), {}, people(), policy(), {{"sum", "02", 20}}).points_max(), 10)
      << "what the class is graded on stays";
}

TEST(Book, FollowsADeadlineThatWasChangedAfterwards) {
  const std::vector<UnitRun> runs = {run(kOne, 4), run(kTwo, 7)};
  auto log = log_of_two();
  log[0].fields["time"] = "2026-11-27T22:00:00Z";
  log[1].fields["time"] = "2026-11-28T22:00:00Z";
  const auto due = [](const std::string& day) {
    return policy("[[due]]\nkatas = [\"sum\"]\nat = \"" + day + " 23:59\"\n[late]\nper_day_percent = 50\n");
  };
  EXPECT_EQ(make_book(log, runs, people(), due("2026-11-27")).cells[0][0].points, 4) << "7 less 50 % are 3.5";
  EXPECT_EQ(make_book(log, runs, people(), due("2026-11-28")).cells[0][0].points, 7);
}

TEST(Book, HasFinalGradesWhereThePolicyHasAScale) {
  const std::vector<UnitRun> runs = {run(kOne, 4), run(kTwo, 7)};
  EXPECT_TRUE(make_book(log_of_two(), runs, people(), policy()).finals.empty());
  Policy graded = policy();
  graded.grades.scale = {{70, "1.0"}, {40, "4.0"}};
  const Book book = make_book(log_of_two(), runs, people(), graded);
  EXPECT_EQ(book.finals[0].percent, 70);
  EXPECT_EQ(book.finals[0].grade, "1.0");
  EXPECT_EQ(book.finals[1].grade, "4.0");
  EXPECT_EQ(book.finals[2].grade, "");
}

TEST(Book, IsTheSameInWhateverOrderTheRunsCame) {
  std::vector<UnitRun> runs = {run(kOne, 4), run(kOne, 5, 2), run(kOne, 4.5), run(kTwo, 7), run(kTwo, -1, 2)};
  std::ranges::sort(runs, {}, &UnitRun::hash);
  do {
    std::vector<UnitRun> repeated = runs;
    repeated.insert(repeated.end(), runs.begin(), runs.begin() + 2);
    const Book book = make_book(log_of_two(), repeated, people(), policy());
    ASSERT_EQ(book.cells[0][0].points, 7);
    ASSERT_EQ(book.cells[1][0].run()->attempt, 1);
    ASSERT_EQ(book.cells[1][0].run()->hash, std::min(run(kOne, 4).hash, run(kOne, 4.5).hash));
  } while (std::next_permutation(runs.begin(), runs.end(),
                                 [](const UnitRun& a, const UnitRun& b) { return a.hash < b.hash; }));
}

TEST(Book, NeverTakesAFaultOfTheGraderForZeroPoints) {
  const std::vector<UnitRun> runs = {run(kOne, -1)};
  const Book book = make_book(log_of_two(), runs, people(), policy());
  EXPECT_EQ(book.cells[1][0].state, CellState::not_graded);
  EXPECT_EQ(book.cells[1][0].submissions[0].not_graded, "no room");
  EXPECT_EQ(book.cells[0][0].state, CellState::waiting) << "another hand-in was not tried yet";
}

TEST(Book, LetsAnOverrideStandUntilItIsLifted) {
  const std::vector<UnitRun> runs = {run(kOne, 4), run(kTwo, 7)};
  auto log = log_of_two();
  log.push_back(
      record(5, "override", {{"person", "p-2"}, {"kata", "sum"}, {"points", "9.5"}, {"why", "ill"}}));
  EXPECT_EQ(make_book(log, runs, people(), policy()).cells[1][0].points, 9.5);
  log.push_back(record(6, "override-lifted", {{"person", "p-2"}, {"kata", "sum"}}));
  EXPECT_EQ(make_book(log, runs, people(), policy()).cells[1][0].points, 4);
}

TEST(Book, CountsARegradeOnlyOnceItWasApplied) {
  const std::vector<UnitRun> runs = {run(kOne, 4), run(kTwo, 7), run(kOne, 6, 2, "r1")};
  auto log = log_of_two();
  EXPECT_EQ(make_book(log, runs, people(), policy()).cells[1][0].points, 4);
  log.push_back(record(5, "kata", {{"kata", "sum"}, {"version", kVersion}, {"points", "10"}, {"set", "r1"}}));
  const Book book = make_book(log, runs, people(), policy());
  EXPECT_EQ(book.cells[1][0].points, 6);
  EXPECT_EQ(book.cells[0][0].points, 7) << "what the set does not hold stays as it was";
}

TEST(ResultJson, KeepsEverythingOfAResult) {
  KataResult result{.kata = "sum", .chapter = "01_a", .title = "Sum", .implementation = "stub"};
  result.verdict = Verdict::inconclusive;
  result.reason = "r\x1b[2J";
  result.compiler = "warning: ü";
  result.tests_passed = 3;
  result.tests_total = 4;
  result.failures = {{"A.B", "expected 1", "test.cpp:3", "printed"}};
  result.printed = {{"A.C", "hello"}};
  result.metrics = {
      {.metric = Metric::peak_heap,
       .speedup = {.value = 1.0 / 3, .low = 0.1, .high = 1e300 * 1e10, .rounds = 7, .launches = 2},
       .marks = {2, 10.5, 11},
       .calibrated = true,
       .verdict = DuelVerdict::fail,
       .reference = 5e-9,
       .candidate = 7}};
  result.points = 0.1 + 0.2;
  result.points_max = 10;
  result.notes = {"a note"};
  const Json json = result_json(result);
  const auto back = result_from_json(JsonValue::parse(json_text(json)));
  ASSERT_TRUE(back);
  EXPECT_EQ(json_text(result_json(*back)), json_text(json));
  EXPECT_EQ(back->points, result.points);
  EXPECT_EQ(back->metrics[0].speedup.value, 1.0 / 3);
  EXPECT_EQ(back->failures[0].where, "test.cpp:3");
  EXPECT_FALSE(result_from_json(JsonValue::parse("{\"verdict\": \"splendid\"}")));
}

}  // namespace
}  // namespace grader::classroom
