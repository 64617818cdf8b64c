// A class from its hand-ins to the gradebook, by the program as an instructor uses it.
#include <gtest/gtest.h>

#include <fstream>
#include <optional>

#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// Graded once, for all tests that only read.
class GradedClass : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty()) return;
    class_.emplace();
    ingested_ = class_->in_class({"ingest", "hand-ins"});
    graded_ = class_->in_class({"grade"});
    reported_ = class_->in_class({"report"});
  }
  static void TearDownTestSuite() { class_.reset(); }
  void SetUp() override {
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
    ASSERT_EQ(ingested_.status.code, 0) << ingested_.err;
    ASSERT_EQ(graded_.status.code, 0) << graded_.err << graded_.out;
    ASSERT_EQ(reported_.status.code, 0) << reported_.err;
  }

  static std::string out(const std::string& name) { return slurp(class_->course() / "out" / name); }
  // The line of the CSV that begins so.
  static std::string row(const std::string& id) {
    const std::string csv = out("gradebook.csv");
    const std::size_t at = csv.find("\n" + id + ",");
    return at == csv.npos ? "" : csv.substr(at + 1, csv.find('\r', at) - at - 1);
  }
  static double points(const std::string& id) {
    const std::string line = row(id);
    return std::stod(line.substr(line.find(",,") + 2));
  }

  static inline std::optional<ScratchClass> class_;
  static inline Output ingested_, graded_, reported_;
};

TEST_F(GradedClass, MeasuresEqualBytesOnceAndGivesThemEqualPoints) {
  EXPECT_NE(ingested_.out.find("new hand-ins 6,"), std::string::npos) << ingested_.out;
  EXPECT_NE(graded_.out.find("5 of 5 graded"), std::string::npos) << graded_.out;
  EXPECT_EQ(row("ada").substr(row("ada").find(",,")), row("eve").substr(row("eve").find(",,")))
      << out("gradebook.csv");
  EXPECT_GT(points("ada"), 5);
}

TEST_F(GradedClass, GivesNothingForWhatIsWrongOrDoesNotCompile) {
  EXPECT_EQ(points("cy"), 0);
  EXPECT_EQ(points("dee"), 0);
  const Output told = class_->in_class({"statistics"});
  EXPECT_NE(told.out.find("commonest compile error (1 of 6): "), std::string::npos) << told.out;
}

TEST_F(GradedClass, MakesForeignWordsInertInEveryOutput) {
  const std::string html = out("gradebook.html");
  EXPECT_NE(html.find("&lt;b&gt;=1+1&lt;_b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("default-src &#39;none&#39;"), std::string::npos) << html.substr(0, 800);
}

TEST_F(GradedClass, TellsEachStudentWhatTheirOwnRunWouldAndNothingOfOthers) {
  const std::string markdown = out("feedback/dee.md");
  EXPECT_NE(markdown.find("exercises/02_algorithms/find_duplicates/stub.cpp:2:1: error"), std::string::npos)
      << markdown;
  EXPECT_NE(markdown.find("Next: mend the first error"), std::string::npos) << markdown;
  const std::string html = out("feedback/cy.html");
  EXPECT_NE(html.find("tests passed"), std::string::npos);
  for (const char* other : {"ada", "dee", "seed", "fast-cpp-kata-"})
    EXPECT_EQ(html.find(other), std::string::npos) << other;
}

TEST_F(GradedClass, ExplainsAGradeFromTheFileToTheNumber) {
  const Output told = class_->in_class({"explain", "ada", "find_duplicates"});
  EXPECT_EQ(told.status.code, 0) << told.err;
  for (const char* part : {"ada/find_duplicates/stub.cpp in hand-ins", "source    sha256 ", "results/",
                           "machine ", " passed\n", "expert", "in the book"})
    EXPECT_NE(told.out.find(part), std::string::npos) << part << " is not in:\n" << told.out;
  EXPECT_EQ(class_->in_class({"explain", "adda", "find_duplicates"}).err,
            "kata: there is nobody called 'adda' in this class; did you mean 'ada'?\n");
}

TEST_F(GradedClass, JudgesAnAppealedGradeAnewAndChangesNothing) {
  const auto files = [] {
    const fs::recursive_directory_iterator all(class_->course() / "results");
    return std::distance(fs::begin(all), fs::end(all));
  };
  const std::string log = slurp(class_->course() / "log.jsonl");
  const auto before = files();
  const Output told = class_->in_class({"appeal", "ada", "find_duplicates"});
  ASSERT_EQ(told.status.code, 0) << told.err;
  for (const char* part : {"attempt 1, counts ", "the same inputs, now ", "fresh inputs, now ", "x ("})
    EXPECT_NE(told.out.find(part), std::string::npos) << part << " is not in:\n" << told.out;
  EXPECT_EQ(slurp(class_->course() / "log.jsonl"), log);
  EXPECT_EQ(files(), before);
}

TEST_F(GradedClass, KeepsNamesOutOfEverythingButIdentityAndOut) {
  for (const auto& entry : fs::recursive_directory_iterator(class_->course())) {
    const std::string path = fs::relative(entry.path(), class_->course()).string();
    if (!entry.is_regular_file() || path.starts_with("identity/") || path.starts_with("out/") ||
        path == "class.toml")
      continue;
    const std::string text = slurp(entry.path());
    for (const char* name : {"\"ada\"", "ada/", "\"dee\"", "hand-ins"})
      EXPECT_EQ(text.find(name), std::string::npos) << path << " holds " << name;
  }
  EXPECT_EQ(fs::status(class_->course() / "identity").permissions() & fs::perms::all, fs::perms::owner_all);
}

TEST_F(GradedClass, IsSoundAndTellsOfAResultThatWasChanged) {
  const Output sound = class_->in_class({"audit"});
  EXPECT_EQ(sound.status.code, 0) << sound.out;
  const auto folder = *fs::directory_iterator(class_->course() / "results");
  const fs::path file = fs::directory_iterator(folder)->path();
  const std::string text = slurp(file);
  std::string changed = text;
  changed[changed.find("\"points\": ") + 10] = '7';
  std::ofstream(file) << changed;
  const Output told = class_->in_class({"audit"});
  EXPECT_EQ(told.status.code, 1);
  EXPECT_NE(told.out.find("which is missing or was changed"), std::string::npos) << told.out;
  std::ofstream(file) << text;
}

TEST_F(GradedClass, TakesTheSameHandInsOnlyOnceAndHasNothingLeftToGrade) {
  const Output again = class_->in_class({"ingest", "hand-ins"});
  EXPECT_NE(again.out.find("new hand-ins 0, known already 6,"), std::string::npos) << again.out;
  EXPECT_EQ(class_->in_class({"grade"}).out, "Every hand-in is graded already. Next: ./kata class report\n");
}

TEST_F(GradedClass, CountsAnOverrideWithItsReasonUntilItIsLifted) {
  const double measured = points("bob");
  EXPECT_EQ(class_->in_class({"override", "bob", "find_duplicates", "--points", "8"}).status.code, 2);
  EXPECT_EQ(class_->in_class({"override", "bob", "find_duplicates", "--points", "8", "--why", "was ill"})
                .status.code,
            0);
  EXPECT_EQ(class_->in_class({"report"}).status.code, 0);
  EXPECT_EQ(points("bob"), 8);
  EXPECT_NE(out("feedback/bob.md").find("was ill"), std::string::npos);
  EXPECT_EQ(class_->in_class({"override", "bob", "find_duplicates", "--lift"}).status.code, 0);
  EXPECT_EQ(class_->in_class({"report"}).status.code, 0);
  EXPECT_EQ(points("bob"), measured);
}

TEST_F(GradedClass, ShowsWhatARegradeWouldChangeBeforeAnythingChanges) {
  EXPECT_EQ(class_->in_class({"regrade", "find_duplicates", "--apply"}).status.code, 2) << "none is open";
  const std::string before = out("gradebook.csv");
  const Output table = class_->in_class({"regrade", "find_duplicates"});
  ASSERT_EQ(table.status.code, 0) << table.err;
  EXPECT_NE(table.out.find("regrade r1 of find_duplicates: 5 judged anew"), std::string::npos) << table.out;
  EXPECT_EQ(class_->in_class({"report"}).status.code, 0);
  EXPECT_EQ(out("gradebook.csv"), before);
  EXPECT_EQ(class_->in_class({"regrade", "find_duplicates"})
                .out.find("regrade r1 of find_duplicates: 0 judged anew"),
            0u)
      << "what was judged in this set is not judged again";
  EXPECT_EQ(class_->in_class({"regrade", "find_duplicates", "--apply"}).status.code, 0);
  const Output told = class_->in_class({"explain", "dee", "find_duplicates"});
  EXPECT_NE(told.out.find("attempt 2"), std::string::npos) << told.out;
  EXPECT_EQ(class_->in_class({"regrade", "find_duplicates", "--drop"}).status.code, 2) << "it is applied";
  EXPECT_EQ(class_->in_class({"audit"}).status.code, 0);
}

TEST_F(GradedClass, IsGradedElsewhereWithoutNamesAndMergedInAnyOrderAsOftenAsOneLikes) {
  class_->hand_in("fay", "#include \"find_duplicates.h\"\nno C++ by fay\n");
  class_->hand_in("gus", "#include \"find_duplicates.h\"\nno C++ by g\n");
  ASSERT_EQ(class_->in_class({"ingest", "hand-ins"}).status.code, 0);
  const Output planned = class_->in_class({"plan", "plan", "--shards", "2"});
  ASSERT_EQ(planned.status.code, 0) << planned.err;
  EXPECT_NE(planned.out.find("units 2, shards 2"), std::string::npos) << planned.out;
  EXPECT_EQ(slurp(class_->top() / "plan/plan.json").find("fay"), std::string::npos);
  fs::copy(class_->top() / "plan", class_->top() / "node", fs::copy_options::recursive);
  ASSERT_EQ(class_->kata({"class", "work", "plan", "--shard", "1"}).status.code, 0);
  ASSERT_EQ(class_->kata({"class", "work", "node", "--shard", "2"}).status.code, 0);
  EXPECT_EQ(class_->kata({"class", "work", "node", "--shard", "2"}).out, "0 of 0 judged\n");
  EXPECT_EQ(class_->in_class({"merge", "node", "plan", "node"}).out, "new results 2, known already 1\n");
  EXPECT_EQ(class_->in_class({"grade"}).out, "Every hand-in is graded already. Next: ./kata class report\n");
  EXPECT_EQ(class_->in_class({"audit"}).status.code, 0);
  // What another class's machine measured, or somebody made up, has not this class's seeds.
  const auto unit = *fs::directory_iterator(class_->top() / "node/results");
  const fs::path file = fs::directory_iterator(unit)->path();
  std::string forged = slurp(file);
  char& digit = forged.at(forged.find("\"seed\": \"") + 9);
  digit = digit == '1' ? '2' : '1';
  std::ofstream(file) << forged;
  EXPECT_EQ(class_->in_class({"merge", "node"}).status.code, 2);
}

}  // namespace
}  // namespace grader
