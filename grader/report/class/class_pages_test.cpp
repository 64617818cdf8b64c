#include <gtest/gtest.h>

#include <cmath>

#include "report/class/similarity_page.h"
#include "report/class/statistics_page.h"

namespace grader {
namespace {

StatisticsView view() {
  StatisticsView view;
  view.title = "Ledger <b>";
  view.statistics = {.kata = "ledger", .people = 5, .handed_in = 4, .passed = 2, .not_graded = 1};
  view.statistics.facility = 0.475;
  view.statistics.commonest_failure = "<script>";
  view.statistics.commonest_failure_count = 2;
  view.statistics.commonest_compile_error = "'<b>' was not declared";
  view.statistics.commonest_compile_error_count = 1;
  view.statistics.sections = {{"A", 3, 2, 1, 0.5}, {"", 2, 0, 0, std::nullopt}};
  view.log_speedups = {std::log(2), std::log(8)};
  view.marks = {.pass = 3, .full = 9, .expert = 10};
  return view;
}

TEST(StatisticsWords, SayWhatIsKnownAndThatFewPeopleSayLittle) {
  EXPECT_EQ(
      statistics_words(view().statistics),
      (std::vector<std::string>{
          "4 of 5 students handed in, 2 passed, 1 not graded", "facility 48 % (mean points of the maximum)",
          "fails most often (2 of 4): <script>", "commonest compile error (1 of 4): '<b>' was not declared",
          "section A: 2 of 3 handed in, 1 passed, facility 50 %", "no section: 0 of 2 handed in, 0 passed",
          "fewer than 20 people: much of this is chance"}));
}

TEST(DistributionPicture, HasAStepForEachHandInAndALineForEachMark) {
  const std::string picture = distribution_picture(view());
  EXPECT_NE(picture.find("class=\"pass\""), std::string::npos);
  EXPECT_NE(picture.find("2 of them, from 2.0x to 8.0x; marks: pass 3.0x, full 9.0x."), std::string::npos)
      << picture;
  EXPECT_NE(picture.find("class=\"full\""), std::string::npos);
  const std::size_t line = picture.find("d=\"M56 208H");
  ASSERT_NE(line, std::string::npos) << picture;
  // Up by a half at each of two hand-ins.
  EXPECT_NE(picture.find("V117H", line), std::string::npos) << picture;
  EXPECT_NE(picture.find("V26H", line), std::string::npos) << picture;
  EXPECT_EQ(distribution_picture({}), "");
}

TEST(ClassPages, EscapeWhatOthersWrote) {
  for (const std::string& page :
       {statistics_page({view()}),
        similarity_page({.engine = "sim",
        .like_expert = {{"<i>", "ledger"}},
        .groups = {{"<b>Ada"}},
        .pairs = {{.a = "<i>Ada", .b = "Eve", .katas = {{"ledger", "90 %", "a < b;\x1b", "<script>"}}}}})}) {
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("<i>"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_EQ(page.find('\x1b'), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
  }
}

TEST(SimilarityPage, NeverAccuses) {
  const std::string page = similarity_page({});
  EXPECT_NE(page.find("Similar code proves nothing"), std::string::npos);
  EXPECT_NE(page.find("A person has to look"), std::string::npos);
  EXPECT_EQ(page.find("plagiar"), std::string::npos);
}

TEST(SimilarityPage, MarksTheLinesThatAreAlikeAndSaysWhenTheyWereFirstHandedIn) {
  SimilarityPart part{"ledger", "90 %", "int a;\n\nint b;\n", "int c;\nint d;\n", "2026-11-27T22:58:13Z"};
  part.fragments = {{2, 3, 1, 1}};
  const std::string page = similarity_page({.pairs = {{.a = "Ada", .b = "Eve", .katas = {part}}}});
  EXPECT_NE(page.find("   1  int a;\n   2  \n   3  <mark>int b;</mark>\n"), std::string::npos) << page;
  EXPECT_NE(page.find("   1  <mark>int c;</mark>\n   2  int d;\n"), std::string::npos);
  EXPECT_NE(page.find("Alike: lines 2–3 and 1."), std::string::npos);
  EXPECT_NE(page.find("first handed in 2026-11-27 22:58"), std::string::npos);
  EXPECT_NE(page.find("when is not known"), std::string::npos);
}

}  // namespace
}  // namespace grader
