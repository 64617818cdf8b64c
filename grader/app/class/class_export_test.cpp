// Grades that go back to other systems, by the program as an instructor uses it. Points are set by hand, for
// nothing has to be measured to see where they go.
#include <gtest/gtest.h>

#include <optional>

#include <nlohmann/json.hpp>

#include "tests/scratch_class.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class ClassExport : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!ScratchClass::obstacle().empty()) return;
    class_.emplace();
    class_->write("course/roster.csv",
                  "id,name,canvas id\nada,\"Lovelace, Ada\",1\nbob,Bob,2\ncy,Cy,3\ndee,Dee,4\neve,Eve,5\n");
    EXPECT_EQ(class_->in_class({"ingest", "hand-ins"}).status.code, 0);
    for (const char* who : {"ada", "eve"}) {
      const Output done =
          class_->in_class({"override", who, "find_duplicates", "--points", "7.25", "--why", "=agreed"});
      EXPECT_EQ(done.status.code, 0) << done.err;
    }
    class_->write("canvas.csv", kCanvas);
  }
  static void TearDownTestSuite() { class_.reset(); }
  void SetUp() override {
    if (!class_) GTEST_SKIP() << ScratchClass::obstacle();
  }

  static constexpr const char* kCanvas =
      "Student,ID,SIS Login ID,Section,find_duplicates (48812)\r\n"
      "    Points Possible,,,,10\r\n"
      "\"Lovelace, Ada\",1,ada,A,3\r\n"
      "Bob,2,bob,A,\r\n"
      "Eve,5,eve,A,\r\n";

  static inline std::optional<ScratchClass> class_;
};

TEST_F(ClassExport, OfADryRunSaysWhatChangesAndWritesNothing) {
  const Output told = class_->in_class({"export", "canvas", "canvas.csv", "--dry-run"});
  EXPECT_EQ(told.status.code, 0) << told.err;
  EXPECT_NE(told.out.find("2 grades change, 0 are there already\n"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("Ada Lovelace, find_duplicates (48812): 3 becomes 7.25\n"), std::string::npos)
      << told.out;
  EXPECT_FALSE(fs::exists(class_->course() / "out/canvas"));
}

TEST_F(ClassExport, ToCanvasChangesGradesAndNoOtherByte) {
  const Output done = class_->in_class({"export", "canvas", "canvas.csv", "--output", "back"});
  EXPECT_EQ(done.status.code, 0) << done.err;
  std::string expected = kCanvas;
  expected.replace(expected.find("A,3\r"), 4, "A,7.25\r");
  expected.replace(expected.find("eve,A,"), 6, "eve,A,7.25");
  EXPECT_EQ(ScratchClass::read(class_->top() / "back/canvas.csv"), expected);
  EXPECT_EQ(class_->in_class({"audit"}).status.code, 0);
}

TEST_F(ClassExport, ToAScriptSaysWhatIsNotGraded) {
  const Output done = class_->in_class({"export", "json"});
  EXPECT_EQ(done.status.code, 0) << done.err;
  const auto json = nlohmann::json::parse(ScratchClass::read(class_->course() / "out/json/class.json"));
  EXPECT_EQ(json.at("people")[0].at("grades").at("find_duplicates").at("points"), 7.25);
  EXPECT_EQ(json.at("people")[1].at("grades").at("find_duplicates").at("state"), "not graded");
}

TEST_F(ClassExport, LeavesOutWhoeverIsNotGradedByName) {
  const Output done = class_->in_class({"export", "gradescope", "--output", "gs"});
  EXPECT_EQ(done.status.code, 0) << done.err;
  EXPECT_NE(done.out.find("Bob: left out, for find_duplicates is not graded: not graded yet\n"),
            std::string::npos)
      << done.out;
  EXPECT_TRUE(fs::exists(class_->top() / "gs/ada.json"));
  EXPECT_FALSE(fs::exists(class_->top() / "gs/bob.json"));
}

TEST_F(ClassExport, AnswersBadInputWithOneSentence) {
  const auto complaint = [](std::vector<std::string> words) {
    const Output done = class_->in_class(std::move(words));
    EXPECT_EQ(done.status.code, 2) << done.out;
    return done.err;
  };
  EXPECT_NE(complaint({"export", "canvass"}).find("there is no export to 'canvass'; did you mean 'canvas'?"),
            std::string::npos);
  EXPECT_NE(complaint({"export", "canvas"}).find("name the file too: the gradebook as Canvas exports it"),
            std::string::npos);
  class_->write("other.csv", "Student,ID,SIS Login ID,Section,Exam (7)\r\nX,9,x,A,\r\n");
  EXPECT_NE(complaint({"export", "canvas", "other.csv"}).find("other.csv:1: no row is anybody of this class"),
            std::string::npos);
}

TEST_F(ClassExport, ReadsExtensionsAndNamesTheLineOfAMistake) {
  const fs::path table =
      class_->write("course/identity/extensions.csv", "id,kata,days\nada,find_duplicate,3\n");
  const Output told = class_->in_class({"status"});
  fs::remove(table);
  EXPECT_EQ(told.status.code, 2);
  EXPECT_NE(told.err.find(
                "identity/extensions.csv:2: no kata and no chapter is called 'find_duplicate'; did you mean "
                "'find_duplicates'?"),
            std::string::npos)
      << told.err;
}

TEST_F(ClassExport, StatisticsLeaderboardAndSimilarityRunOnTheSameClass) {
  const Output statistics = class_->in_class({"statistics"});
  EXPECT_NE(statistics.out.find("2 of 5 students handed in"), std::string::npos)
      << statistics.out << statistics.err;
  const Output board = class_->in_class({"leaderboard"});
  EXPECT_EQ(board.status.code, 0) << board.err;
  const std::string page = ScratchClass::read(class_->course() / "out/leaderboard.html");
  EXPECT_EQ(page.find("ada"), std::string::npos);
  if (find_program("sim_c++").empty())
    GTEST_SKIP() << "sim_c++ is missing: sudo apt-get install -y similarity-tester";
  const Output similar = class_->in_class({"similarity", "--engine", "sim"});
  EXPECT_EQ(similar.status.code, 0) << similar.err;
  EXPECT_NE(similar.out.find("Ada Lovelace, find_duplicates: 100 % alike with the expert's solution"),
            std::string::npos)
      << similar.out;
}

}  // namespace
}  // namespace grader
