#include "report/terminal/watch_screen.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "report/sample_results.h"
#include "report/terminal/display_width.h"

namespace grader {
namespace {

Kata sample_kata() {
  Kata kata;
  kata.name = "find_duplicates";
  kata.chapter = "02_algorithms";
  kata.title = "Find duplicates";
  kata.folder = "/top/exercises/02_algorithms/find_duplicates";
  kata.points = 10;
  kata.metrics = {{Metric::time, {.pass = 8, .full = 40, .expert = 44}}};
  return kata;
}

KataResult passed_result() { return measured_result(23.1, Verdict::pass, 8.5); }

class WatchScreenTest : public testing::Test {
 protected:
  WatchScreenTest() {
    screen_.open(kata_);
    screen_.progress({{.verdict = Verdict::fail},
                      {.verdict = Verdict::fail, .speedup = 1.0},
                      {.verdict = Verdict::pass, .speedup = 40.0}},
                     {.passed = 7, .katas = 24, .earned = 68.5, .max = 262});
  }

  bool shows(const std::string& text) const {
    const auto rows = screen_.rows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const std::string& row) { return row.find(text) != std::string::npos; });
  }
  void expect_that_it_fits(std::size_t columns, std::size_t rows_wanted) {
    const auto rows = screen_.rows();
    EXPECT_EQ(rows.size(), rows_wanted);
    for (const std::string& row : rows) EXPECT_LT(width_of(row), std::max<std::size_t>(columns, 2)) << row;
  }
  void press(const std::string& keys) {
    for (const char key : keys) screen_.key(key);
  }

  const Kata kata_ = sample_kata();
  WatchScreen screen_{{}, {80, 24}};
};

TEST_F(WatchScreenTest, ShowsTheVerdictTheSpeedupWithItsIntervalAndTheProgress) {
  screen_.judged(passed_result());
  EXPECT_TRUE(shows("Find duplicates  exercises/02_algorithms/find_duplicates/stub.cpp"));
  EXPECT_TRUE(shows("PASS"));
  EXPECT_TRUE(shows("23.1x (22.9 to 23.3, 41 rounds)"));
  EXPECT_TRUE(shows("attempts  x▁█  3, best 40x"));
  EXPECT_TRUE(shows("book      [####--------]  7 of 24 katas passed, 68.5 of 262 points"));
  EXPECT_TRUE(shows("n goes on to the next kata"));
}

TEST_F(WatchScreenTest, NeverShowsAVerdictOfOtherCodeAsIfItHeld) {
  screen_.judged(passed_result());
  screen_.judging();
  EXPECT_FALSE(shows("PASS"));
  EXPECT_TRUE(shows("judging"));
  EXPECT_TRUE(shows("The code before: pass, 23.1x (22.9 to 23.3, 41 rounds)"));
  EXPECT_EQ(screen_.last_words(), "");
  screen_.judged(uncompiled_result());
  EXPECT_FALSE(shows("The code before"));
  EXPECT_TRUE(shows("stub.cpp:3:1: error: 'x' was not declared"));
  EXPECT_TRUE(shows("mend the first error"));
}

TEST_F(WatchScreenTest, FitsEveryScreen) {
  KataResult long_result = uncompiled_result();
  for (int i = 0; i < 100; ++i)
    long_result.compiler +=
        "stub.cpp:4:1: error: a long message in wide 漢字 and\ttabs about "
        "'a_rather_long_name_for_a_function'\n";
  for (const KataResult& result : {long_result, wrong_result(4), passed_result()}) {
    screen_.judged(result);
    for (const ScreenSize size : {ScreenSize{80, 24}, ScreenSize{200, 50}, ScreenSize{20, 5},
                                  ScreenSize{40, 10}, ScreenSize{1, 1}, ScreenSize{132, 13}}) {
      screen_.resize(size);
      expect_that_it_fits(size.columns, size.rows);
      press("?");
      expect_that_it_fits(size.columns, size.rows);
      press("qx");
      expect_that_it_fits(size.columns, size.rows);
      press("n");
    }
  }
}

TEST_F(WatchScreenTest, SaysWhatDoesNotFitAndHowToSeeIt) {
  KataResult result = uncompiled_result();
  for (int i = 0; i < 100; ++i) result.compiler += "another line\n";
  screen_.judged(result);
  EXPECT_TRUE(shows("more lines (space); all of it: ./kata run find_duplicates"));
  press("G");
  EXPECT_FALSE(shows("more lines"));
  EXPECT_TRUE(shows("mend the first error"));
  press("g");
  EXPECT_TRUE(shows("'x' was not declared"));
}

TEST_F(WatchScreenTest, ScrollsToTheEndAndNoFurther) {
  std::string text;
  for (int i = 1; i <= 100; ++i) text += "line " + std::to_string(i) + "\n";
  screen_.page("profile", text);
  EXPECT_TRUE(shows("line 1"));
  for (int i = 0; i < 200; ++i) screen_.key(' ');
  EXPECT_TRUE(shows("line 100"));
  EXPECT_FALSE(shows("more line"));
  screen_.key(kKeyUp);
  EXPECT_FALSE(shows("line 100"));
  EXPECT_TRUE(shows("... 2 more lines (space)")) << "the line that says so hides one";
  screen_.key(kKeyHome);
  EXPECT_TRUE(shows("line 1"));
}

TEST_F(WatchScreenTest, AsksForWhatAKeyMeans) {
  EXPECT_EQ(screen_.key('n'), WatchAsk::next);
  EXPECT_EQ(screen_.key('h'), WatchAsk::hint);
  EXPECT_EQ(screen_.key('p'), WatchAsk::profile);
  EXPECT_EQ(screen_.key('r'), WatchAsk::run);
  EXPECT_EQ(screen_.key('l'), WatchAsk::list);
  EXPECT_EQ(screen_.key('q'), WatchAsk::quit);
  EXPECT_EQ(screen_.key('z'), WatchAsk::nothing);
  EXPECT_EQ(screen_.key(kKeyEscape), WatchAsk::nothing);
}

TEST_F(WatchScreenTest, ResetsOnlyAfterAYes) {
  EXPECT_EQ(screen_.key('x'), WatchAsk::nothing);
  EXPECT_TRUE(shows("Put the slow code back into exercises/02_algorithms/find_duplicates/stub.cpp?"));
  EXPECT_EQ(screen_.key('\n'), WatchAsk::nothing);
  EXPECT_EQ(screen_.key('y'), WatchAsk::nothing) << "no longer asked";
  screen_.key('x');
  screen_.judged(passed_result());
  EXPECT_TRUE(shows("Put the slow code back")) << "a verdict does not take the question away";
  EXPECT_EQ(screen_.key('y'), WatchAsk::reset);
}

TEST_F(WatchScreenTest, LeavesAPageBeforeItEnds) {
  screen_.page("hint", "Sort first.\n");
  EXPECT_TRUE(shows("Sort first."));
  EXPECT_EQ(screen_.key('q'), WatchAsk::nothing);
  EXPECT_FALSE(shows("Sort first."));
  EXPECT_EQ(screen_.key('q'), WatchAsk::quit);
}

TEST_F(WatchScreenTest, LeavesAPageForANewVerdict) {
  screen_.page("hint", "Sort first.\n");
  screen_.judging();
  EXPECT_FALSE(shows("Sort first."));
}

TEST_F(WatchScreenTest, KeepsANoteUntilTheNextKey) {
  screen_.note("It is as it was shipped.");
  EXPECT_TRUE(shows("It is as it was shipped."));
  screen_.key('?');
  EXPECT_FALSE(shows("It is as it was shipped."));
}

TEST_F(WatchScreenTest, LetsNothingForeignControlTheTerminal) {
  KataResult result = wrong_result(1);
  result.failures[0].message = "\x1b[2Jgone\x07";
  screen_.judged(result);
  screen_.page("title\x1b[2J", "\x1b]0;title\x07text\r\n");
  for (const std::string& row : screen_.rows()) EXPECT_EQ(row.find('\x1b'), std::string::npos) << row;
  screen_.failed("a\x1b[2Jb");
  for (const std::string& row : screen_.rows()) EXPECT_EQ(row.find('\x1b'), std::string::npos) << row;
}

TEST_F(WatchScreenTest, IsPlainAsciiWhereTheTerminalKnowsNoMore) {
  WatchScreen screen({.utf8 = false}, {80, 24});
  screen.open(kata_);
  screen.progress({{.verdict = Verdict::fail, .speedup = 1.0}, {.verdict = Verdict::pass, .speedup = 40.0}},
                  {});
  screen.judged(passed_result());
  const std::string all = screen.frame() + screen.as_lines() + screen.last_words();
  EXPECT_TRUE(
      std::all_of(all.begin(), all.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  EXPECT_NE(all.find("attempts  _#  2"), std::string::npos) << all;
}

TEST_F(WatchScreenTest, ClearsEachRowBehindItsEndAndWhatIsBelow) {
  const std::string frame = screen_.frame();
  EXPECT_TRUE(frame.starts_with("\x1b[H"));
  EXPECT_TRUE(frame.ends_with("\x1b[K\x1b[J"));
  std::size_t cleared = 0;
  for (std::size_t at = 0; (at = frame.find("\x1b[K", at)) != std::string::npos; ++at) ++cleared;
  EXPECT_EQ(cleared, 24U);
}

TEST_F(WatchScreenTest, SaysInLinesWhatAScreenWouldShow) {
  screen_.judged(passed_result());
  const std::string lines = screen_.as_lines();
  EXPECT_NE(lines.find("PASS"), std::string::npos);
  EXPECT_NE(lines.find("attempts"), std::string::npos);
  EXPECT_EQ(lines.find('\x1b'), std::string::npos);
  EXPECT_EQ(
      screen_.last_words(),
      "find_duplicates: pass, 23.1x (22.9 to 23.3, 41 rounds); 7 of 24 katas passed, 68.5 of 262 points\n");
}

TEST(DecodeKeys, KnowsCharactersAndSequences) {
  std::string bytes = "n\x1b[A\x1bOB\x1b[6~q";
  EXPECT_EQ(decode_keys(bytes, false), (std::vector<int>{'n', kKeyUp, kKeyDown, kKeyPageDown, 'q'}));
  EXPECT_EQ(bytes, "");
}

TEST(DecodeKeys, WaitsForTheRestOfASequence) {
  std::string bytes = "\x1b";
  EXPECT_EQ(decode_keys(bytes, false), std::vector<int>{});
  bytes += "[";
  EXPECT_EQ(decode_keys(bytes, false), std::vector<int>{});
  bytes += "B";
  EXPECT_EQ(decode_keys(bytes, false), std::vector<int>{kKeyDown});
}

TEST(DecodeKeys, TakesALoneEscapeForTheKeyWhenNothingFollows) {
  std::string bytes = "\x1b";
  EXPECT_EQ(decode_keys(bytes, true), std::vector<int>{kKeyEscape});
  EXPECT_EQ(bytes, "");
}

TEST(DecodeKeys, TakesWhatItDoesNotKnowForNoKeyOfOurs) {
  std::string bytes = "\x1b[15~ä";
  for (const int key : decode_keys(bytes, true)) EXPECT_EQ(key, kKeyOther);
}

}  // namespace
}  // namespace grader
