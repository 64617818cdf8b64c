#include "report/terminal/overview.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kata/scratch_workbook.h"
#include "report/json/list_json.h"
#include "store/book_progress.h"

namespace grader {
namespace {

KataState state(const std::string& kata, bool passed, double points, const std::string& time) {
  return {.kata = kata,
          .attempts = 2,
          .passed = passed,
          .best_share = points / 10,
          .last_verdict = passed ? Verdict::pass : Verdict::fail,
          .last_speedup = 2.5,
          .last_time = time};
}

/// Two chapters of three katas, each worth 10 points.
class Overview : public testing::Test {
 protected:
  Overview() {
    workbook_.add_kata("01_basics", "sum_rows");
    workbook_.add_kata("02_algorithms", "count_words");
    workbook_.add_kata("02_algorithms", "find_duplicates");
    for (const char* chapter : {"01_basics", "02_algorithms"}) {
      workbook_.write(std::filesystem::path("exercises") / chapter / "README.md", "# A chapter\n");
    }
  }
  Catalogue read() const { return Catalogue::read(workbook_.top()).take(); }
  std::string next(const std::vector<KataState>& states) const {
    const Catalogue catalogue = read();
    const Kata* kata = next_kata(catalogue, states);
    return kata == nullptr ? "none" : kata->name;
  }

  ScratchWorkbook workbook_;
  const Paint plain_{false};
};

TEST_F(Overview, BeginsWithTheFirstKata) {
  EXPECT_EQ(overview_text(read(), {}, plain_),
            "0 of 3 katas passed, 0 of 30 points\n"
            "\n"
            "  01_basics                [--------------------] 0 of 1\n"
            "  02_algorithms            [--------------------] 0 of 2\n"
            "\n"
            "Each kata is correct but slow code; make it fast and let it be judged.\n"
            "\n"
            "Next: A title (easy, 20 min, 10 points)\n"
            "  read  exercises/01_basics/sum_rows/README.md\n"
            "  edit  exercises/01_basics/sum_rows/stub.cpp\n"
            "  then  ./kata watch sum_rows\n");
}

TEST_F(Overview, GoesOnWithWhatWasTriedLast) {
  EXPECT_EQ(overview_text(
                read(), {state("sum_rows", true, 8.5, "1"), state("find_duplicates", false, 2, "2")}, plain_),
            "1 of 3 katas passed, 10.5 of 30 points\n"
            "\n"
            "  01_basics                [####################] 1 of 1\n"
            "  02_algorithms            [--------------------] 0 of 2\n"
            "\n"
            "Next: A title (easy, 20 min, 10 points)\n"
            "  so far 2.5x, needs 8.0x\n"
            "  read  exercises/02_algorithms/find_duplicates/README.md\n"
            "  edit  exercises/02_algorithms/find_duplicates/stub.cpp\n"
            "  then  ./kata watch find_duplicates\n");
}

TEST_F(Overview, ThenTurnsToTheFirstOpenKataAndLastToTheMostLeft) {
  EXPECT_EQ(next({state("sum_rows", true, 8.5, "3"), state("find_duplicates", false, 2, "2")}),
            "count_words");
  const auto all = [](double rows, double words, double duplicates) {
    return std::vector{state("sum_rows", true, rows, "1"), state("count_words", true, words, "2"),
                       state("find_duplicates", true, duplicates, "3")};
  };
  EXPECT_EQ(next(all(9, 6, 7)), "count_words");
  EXPECT_EQ(next(all(10, 10, 10)), "none");
  EXPECT_NE(overview_text(read(), all(10, 10, 10), plain_).find("nothing is left to do"), std::string::npos);
}

TEST_F(Overview, ListsEveryKataWithItsState) {
  workbook_.write("exercises/02_algorithms/count_words/kata.toml", "title = 3\n");
  const std::string text = list_text(
      read(), {state("sum_rows", true, 8.512, "1"), state("find_duplicates", false, 0, "2")}, plain_);
  EXPECT_NE(text.find("01_basics  A chapter  8.5 of 10 points\n"
                      "  passed   sum_rows               8.5/10  easy    20 min  A title\n"
                      "\n"
                      "02_algorithms  A chapter  0 of 10 points\n"
                      "  broken   count_words          exercises/02_algorithms/count_words/kata.toml:"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n  not yet  find_duplicates          0/10  easy    20 min  A title\n"),
            std::string::npos)
      << text;
}

TEST_F(Overview, FitsANarrowTerminal) {
  const std::vector states = {state("sum_rows", true, 8.5, "1"), state("find_duplicates", false, 0, "2")};
  EXPECT_EQ(list_text(read(), states, plain_, 40),
            "01_basics  A chapter  8.5 of 10 points\n"
            "  sum_rows            8.5/10  easy\n"
            "    passed\n"
            "\n"
            "02_algorithms  A chapter  0 of 20 points\n"
            "  count_words           -/10  easy\n"
            "  find_duplicates       0/10  easy\n"
            "    not yet\n");
  EXPECT_EQ(overview_text(read(), {}, plain_, 40),
            "0 of 3 katas passed, 0 of 30 points\n"
            "\n"
            "  01_basics          [--------] 0 of 1\n"
            "  02_algorithms      [--------] 0 of 2\n"
            "\n"
            "Each kata is correct but slow code; make\n"
            "  it fast and let it be judged.\n"
            "\n"
            "Next: A title (easy, 20 min, 10 points)\n"
            "  read  README.md\n"
            "  edit  stub.cpp\n"
            "  in    exercises/01_basics/\n"
            "        sum_rows\n"
            "  then  ./kata watch sum_rows\n");
}

TEST_F(Overview, ListsNamesForAShellThatWillEvaluateThem) {
  workbook_.add_kata("02_algorithms", "$(reboot)");
  EXPECT_EQ(list_names(read(), "katas"), "sum_rows\ncount_words\nfind_duplicates\n");
  EXPECT_EQ(list_names(read(), "chapters"), "01_basics\n02_algorithms\n");
  EXPECT_EQ(list_names(read(), "all"), "sum_rows\ncount_words\nfind_duplicates\n01_basics\n02_algorithms\n");
}

TEST_F(Overview, ListsAsJsonWithoutAVerdict) {
  workbook_.write("exercises/02_algorithms/count_words/kata.toml", "title = 3\n");
  const auto json = nlohmann::json::parse(list_json(read(), {state("sum_rows", true, 8.5, "1")}));
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["points"]["earned"], 8.5);
  EXPECT_EQ(json["points"]["max"], 20.0);
  ASSERT_EQ(json["katas"].size(), 3u);
  const auto& first = json["katas"][0];
  EXPECT_EQ(first["kata"], "sum_rows");
  EXPECT_EQ(first["chapter"], "01_basics");
  EXPECT_EQ(first["speedup"]["value"], 2.5);
  EXPECT_EQ(first["marks"]["pass"], 8.0);
  EXPECT_EQ(first["points"]["earned"], 8.5);
  EXPECT_EQ(first["difficulty"], 1);
  EXPECT_EQ(first["minutes"], 20);
  EXPECT_EQ(first["passed"], true);
  EXPECT_FALSE(first.contains("verdict"));
  EXPECT_NE(json["katas"][1]["reason"], "");
  EXPECT_EQ(json["katas"][2]["speedup"], nullptr);
}

TEST_F(Overview, OfAnEmptyWorkbookSaysSo) {
  const ScratchWorkbook empty;
  empty.write("exercises/README.md", "");
  EXPECT_EQ(overview_text(Catalogue::read(empty.top()).take(), {}, plain_),
            "There are no katas in this checkout.\n");
}

}  // namespace
}  // namespace grader
