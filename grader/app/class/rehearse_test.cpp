// A rehearsal's names and attacks come through everything that is made of a class, and do no harm there.
#include <gtest/gtest.h>

#include <optional>
#include <regex>
#include <set>

#include "base/text.h"
#include "classroom/csv.h"
#include "tests/browser_check.h"
#include "tests/scratch_class.h"
#ifdef KATA_HAS_XLSX
#include "report/class/read_xlsx.h"
#endif

namespace grader {
namespace {

namespace fs = std::filesystem;

// Reported on after a solution and an attack were graded.
class RehearsedClass : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty()) return;
    class_.emplace();
    const fs::path attacks = fs::path(std::getenv("KATA_TOP")) / "grader/tests/attacks";
    fs::create_directories(class_->top() / "grader/tests");
    fs::copy(attacks, class_->top() / "grader/tests/attacks", fs::copy_options::recursive);
    rehearsed_ = class_->kata({"class", "rehearse", "24", "--output", "all"});
    if (rehearsed_.status.code != 0) return;
    fs::copy(class_->top() / "all/roster.csv", class_->course() / "roster.csv");
    ingested_ = class_->in_class({"ingest", "all/plain", "all/moodle.zip", "all/canvas.zip"});
    for (const auto& person : fs::directory_iterator(class_->top() / "all/plain")) {
      const std::string text = slurp(person.path() / "02_algorithms/find_duplicates/stub.cpp");
      if (text.find("// Attack: ") != text.npos) attacker_ = person.path().filename();
    }
    graded_ = class_->in_class({"grade", "--only", attacker_});
    EXPECT_EQ(class_->in_class({"grade", "--only", kAda}).status.code, 0);
    reported_ = class_->in_class({"report"});
  }
  static void TearDownTestSuite() { class_.reset(); }
  void SetUp() override {
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
    if (rehearsed_.err.find("libarchive-dev") != std::string::npos) GTEST_SKIP() << rehearsed_.err;
    ASSERT_EQ(rehearsed_.status.code, 0) << rehearsed_.err;
    ASSERT_EQ(ingested_.status.code, 0) << ingested_.err;
    ASSERT_FALSE(attacker_.empty()) << "nobody hands in an attack";
    ASSERT_EQ(graded_.status.code, 0) << graded_.err << graded_.out;
    ASSERT_EQ(reported_.status.code, 0) << reported_.err;
  }

  static constexpr const char* kAda = "004200";  // who hands in the expert's solution
  static inline std::optional<ScratchClass> class_;
  static inline Output rehearsed_, ingested_, graded_, reported_;
  static inline std::string attacker_;
};

TEST_F(RehearsedClass, GivesAnAttackNothingAndSaysWhy) {
  const std::string feedback = slurp(class_->course() / "out/feedback" / (attacker_ + ".md"));
  EXPECT_NE(feedback.find("\n0 of 10 points\n"), std::string::npos) << feedback;
  EXPECT_EQ(feedback.find("not compile"), std::string::npos) << feedback;
}

TEST_F(RehearsedClass, HoldsNoRawMarkupInAnyPage) {
  std::size_t pages = 0;
  for (const auto& file : fs::recursive_directory_iterator(class_->course() / "out")) {
    if (file.path().extension() != ".html") continue;
    ++pages;
    const std::string page = slurp(file.path());
    for (const char* raw : {"<b>", "<script", "\x1b", "\u202e", "& Sons"})
      EXPECT_EQ(page.find(raw), std::string::npos) << raw << " in " << file.path();
  }
  EXPECT_EQ(pages, 25U) << "the book, and a page for each student";
  const std::string book = slurp(class_->course() / "out/gradebook.html");
  for (const char* name : {"&lt;b&gt;Bold &amp; Sons", "&lt;script&gt;Bob", "Jürgen Groß", "明 王",
                           "&quot;Paddy&quot; O’Neill, Jr.", kAda})
    EXPECT_NE(book.find(name), std::string::npos) << name;
}

TEST_F(RehearsedClass, HoldsNoFormulaInAnyTableAndEveryNameInItsPlace) {
  const auto table = classroom::read_csv(slurp(class_->course() / "out/gradebook.csv"), "gradebook.csv");
  ASSERT_TRUE(table) << table.fault().message;
  ASSERT_EQ(table->rows.size(), 25U);
  std::set<std::string> names;
  for (const classroom::CsvRow& row : table->rows) {
    EXPECT_EQ(row.cells.size(), table->rows[0].cells.size());
    names.insert(row.cells.at(1).value);
    for (const classroom::CsvCell& cell : row.cells)
      EXPECT_NE(cell.value.substr(0, 1).find_first_of("=+-@\t\r"), 0U) << cell.value;
  }
  EXPECT_EQ(table->rows[1].cells[0].value, kAda) << "an id keeps its zeros";
  for (const char* name : {"Zoë O'Brien", "Pat \"Paddy\" O’Neill, Jr.", "<b>Bold & Sons", "明 王",
                           "'=cmd|'calc'!A0 Mallory", "'=HYPERLINK(1) Eve"})
    EXPECT_EQ(names.count(name), 1U) << name;
}

TEST_F(RehearsedClass, HasAWorkbookInWhichNamesAndIdsAreTextAndPointsAreNumbers) {
#ifndef KATA_HAS_XLSX
  EXPECT_NE(reported_.out.find("apt-get install -y libxlsxwriter-dev"), std::string::npos) << reported_.out;
#else
  EXPECT_NE(reported_.out.find("course/out/gradebook.xlsx\n"), std::string::npos) << reported_.out;
  auto sheets = read_xlsx(class_->course() / "out/gradebook.xlsx");
  XlsxCells& book = sheets["Gradebook"];
  std::set<std::string> names;
  for (int row = 2; row <= 25; ++row) names.insert(book["B" + std::to_string(row)].value);
  for (const char* name : {"Zoë O'Brien", "Pat \"Paddy\" O’Neill, Jr.", "<b>Bold & Sons", "明 王",
                           "=cmd|'calc'!A0 Mallory", "=HYPERLINK(1) Eve"})
    EXPECT_EQ(names.count(name), 1U) << name;
  EXPECT_EQ(book["A2"], (XlsxCell{"text", kAda, ""}));
  EXPECT_EQ(book["D2"].type, "number");
  EXPECT_GT(std::stod(book["D2"].value), 5);
  EXPECT_EQ(sheets["find_duplicates"]["C2"].value, "passed");
  std::size_t waiting = 0;
  for (const auto& [at, cell] : book) {
    EXPECT_NE(cell.type, "formula") << at;
    waiting += cell == XlsxCell{"text", "waiting", cell.style} ? 1 : 0;
  }
  EXPECT_GE(waiting, 20U);
#endif
}

TEST_F(RehearsedClass, GoesToExercismWithAFileForEachThatIsGraded) {
  const Output done = class_->in_class({"export", "exercism", "--output", "exercism"});
  ASSERT_EQ(done.status.code, 0) << done.err;
  EXPECT_NE(done.out.find("find_duplicates left out, for not graded yet\n"), std::string::npos) << done.out;
  const auto results = [](const std::string& person) {
    return slurp(class_->top() / "exercism" / person / "find_duplicates/results.json");
  };
  EXPECT_NE(results(kAda).find("\"status\": \"pass\""), std::string::npos) << results(kAda);
  EXPECT_NE(results(attacker_).find("\"status\": \"fail\""), std::string::npos) << results(attacker_);
}

TEST_F(RehearsedClass, TakesWhoAsksOffTheLeaderboardUntilTheyAreShownAgain) {
  const auto board = [](std::vector<std::string> words) {
    words.insert(words.begin(), "leaderboard");
    const Output told = class_->in_class(std::move(words));
    EXPECT_EQ(told.status.code, 0) << told.err;
    return told.out;
  };
  const std::string shown = board({});
  const std::string ids = "For yourself, who is who:\n";
  const std::string who_is_who = shown.substr(shown.find(ids) + ids.size());
  const std::string name = who_is_who.substr(2, who_is_who.find("  ", 2) - 2);  // Ada's, who is first
  const auto is_on_page = [&] {
    return slurp(class_->course() / "out/leaderboard.html").find(">" + name + "<") != std::string::npos;
  };
  EXPECT_TRUE(is_on_page()) << name;
  const std::string hidden = board({"--hide", kAda});
  EXPECT_EQ(hidden.find("004200 is on no leaderboard from now on\n"), 0U) << hidden;
  EXPECT_NE(hidden.find("  (hidden)               004200\n"), std::string::npos) << hidden;
  EXPECT_FALSE(is_on_page());
  board({});
  EXPECT_FALSE(is_on_page()) << "not only once";
  EXPECT_EQ(class_->in_class({"audit"}).status.code, 0);
  EXPECT_EQ(class_->in_class({"leaderboard", "--hide", "nobody"}).status.code, 2);
  board({"--show", kAda});
  EXPECT_TRUE(is_on_page());
}

TEST_F(RehearsedClass, SaysHowMuchIsLeftToJudge) {
  const Output told = class_->in_class({"status"});
  EXPECT_TRUE(std::regex_search(
      told.out,
      std::regex("\nJudged: 2 of [0-9]+(, about [0-9]+ (s|min) left)?\\. Next: ./kata class grade\n")))
      << told.out;
}

TEST_F(RehearsedClass, StandsUpToABrowserAndItsAccessibilityCheck) {
  if (!browser_obstacle().empty()) GTEST_SKIP() << browser_obstacle();
  EXPECT_EQ(class_->in_class({"statistics"}).status.code, 0);
  EXPECT_EQ(class_->in_class({"leaderboard"}).status.code, 0);
  std::vector<std::string> pages = {"gradebook", std::string("feedback/") + kAda, "feedback/" + attacker_,
                                    "statistics", "leaderboard"};
  if (class_->in_class({"similarity"}).status.code == 0) {
    // As it looks once all is open: a check sees what a reader has opened.
    std::string similar = slurp(class_->course() / "out/similarity/pairs.html");
    replace_all(similar, "<details>", "<details open>");
    class_->write("course/out/similarity/open.html", similar);
    pages.push_back("similarity/open");
  }
  for (const std::string& page : pages) expect_clean_in_browser(class_->course() / "out" / (page + ".html"));
}

}  // namespace
}  // namespace grader
