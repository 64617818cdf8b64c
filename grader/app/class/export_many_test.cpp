// What an export writes for each person of another system's list, by the program as an instructor uses it.
// Points are set by hand, for nothing has to be measured to see where they go.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include <nlohmann/json.hpp>

#include "tests/scratch_class.h"
#ifdef KATA_HAS_ARCHIVES
#include "classroom/unzipped.h"
#endif

namespace grader {
namespace {

namespace fs = std::filesystem;

class ExportOfMany : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
    class_.emplace();
    class_->write("course/roster.csv",
                  "id,name,email,github\n"
                  "ada,\"Lovelace, Ada\",ada@example.edu,Ada-L\n"
                  "bob,Bob <b>,bob@example.edu,bob-gh\n"
                  "cy,Cy,cy@example.edu,\n");
    ASSERT_EQ(class_->in_class({"ingest", "hand-ins"}).status.code, 0);
    for (const char* who : {"ada", "cy"}) {
      ASSERT_EQ(class_->in_class({"override", who, "find_duplicates", "--points", "7.25", "--why", "agreed"})
                    .status.code,
                0);
    }
  }

  std::optional<ScratchClass> class_;
};

constexpr const char* kWorksheet =
    "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum grade\",\"Grade can be changed\","
    "\"Last modified (submission)\",\"Last modified (grade)\",\"Feedback comments\"\n"
    "\"Participant 657737\",\"Ada Lovelace\",ada@example.edu,Submitted,,10.00,Yes,-,-,\n"
    "\"Participant 657738\",\"Bob <b>\",bob@example.edu,Submitted,,10.00,Yes,-,-,\n"
    "\"Participant 657740\",Stranger,x@example.edu,Submitted,,10.00,Yes,-,-,\n";

#ifdef KATA_HAS_ARCHIVES

// The participant whom Moodle gives a file to, by mod/assign/feedback/file/importziplib.php: a part of the
// path of the form TEXT_NUMBER_assignfeedback_file_REST; empty when there is none.
std::string participant_of(const std::string& path) {
  std::smatch match;
  const std::regex form("(?:^|/)[^_/]+_([0-9]+)_assignfeedback_file_[^/]*/([^/]+)$");
  return std::regex_search(path, match, form) && match[2].str().find_first_of(".~") != 0 ? match[1].str()
                                                                                         : "";
}

TEST_F(ExportOfMany, ToMoodleGivesEachParticipantTheirOwnFeedbackInAZip) {
  class_->write("sheet.csv", kWorksheet);
  const Output told = class_->in_class({"export", "moodle-feedback", "sheet.csv", "--dry-run"});
  EXPECT_EQ(told.status.code, 0) << told.err;
  EXPECT_NE(told.out.find("sheet.csv:4: "), std::string::npos) << "who is nobody is named: " << told.out;
  EXPECT_NE(told.out.find("feedback for 2 of 3 people\n"), std::string::npos) << told.out;
  EXPECT_FALSE(fs::exists(class_->course() / "out/moodle-feedback"));
  const Output done = class_->in_class({"export", "moodle-feedback", "sheet.csv"});
  ASSERT_EQ(done.status.code, 0) << done.err;
  std::map<std::string, std::string> pages;
  for (const auto& [path, page] :
       classroom::unzipped(class_->course() / "out/moodle-feedback/moodle-feedback.zip")) {
    EXPECT_TRUE(pages.emplace(participant_of(path), page).second) << path;
    EXPECT_EQ(path.find_first_of("<>:\"|?*\\"), path.npos) << path;
  }
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_NE(pages["657737"].find("Feedback for Ada Lovelace"), std::string::npos);
  EXPECT_NE(pages["657737"].find("7.3 of 10 points"), std::string::npos) << pages["657737"];
  EXPECT_NE(pages["657738"].find("Feedback for Bob &lt;b&gt;"), std::string::npos);
  EXPECT_NE(pages["657738"].find("Handed in, not graded yet."), std::string::npos);
  EXPECT_EQ(class_->in_class({"audit"}).status.code, 0);
}

#endif

TEST_F(ExportOfMany, ToMoodleNeedsAWorksheetOfThisClass) {
  class_->write("sheet.csv", "Kennung,Bewertung\nTeilnehmer/in 1,\n");
  const Output foreign = class_->in_class({"export", "moodle-feedback", "sheet.csv"});
  EXPECT_EQ(foreign.status.code, 2);
  EXPECT_NE(foreign.err.find("sheet.csv:1: has no column 'Identifier'"), std::string::npos) << foreign.err;
  class_->write("sheet.csv", "Identifier,Full name\nParticipant 1,Nobody Here\n");
  const Output other = class_->in_class({"export", "moodle-feedback", "sheet.csv"});
  EXPECT_EQ(other.status.code, 2);
  EXPECT_NE(other.err.find("sheet.csv: nobody of this class is in there"), std::string::npos) << other.err;
}

nlohmann::json result_of(const std::string& owner) {
  return {{"schema", "classroom50/result/v1"},
          {"classroom", "perf"},
          {"assignment", "katas"},
          {"owner", owner},
          {"submission", "submit/2026-11-27T22-58-13Z-a1b2c3d"},
          {"commit", "https://c"},
          {"release", "https://r"},
          {"review", "https://v"},
          {"datetime", "2026-11-27T22:58:10Z"},
          {"score", 0},
          {"max-score", 1},
          {"tests", nlohmann::json::array()}};
}

TEST_F(ExportOfMany, ToClassroom50AnswersEachCloneWithTheSubmissionsOwnWords) {
  for (const char* owner : {"ada-l", "bob-gh", "stranger"})
    class_->write(std::string("clones/perf-katas-") + owner + "/result.json", result_of(owner).dump());
  class_->write("clones/scores.csv", "username,score\nada-l,0\n");
  class_->write("clones/perf-katas-cut/result.json", "{\"owner\": \"ada-l\", ");
  const Output told = class_->in_class({"export", "classroom50", "clones", "--dry-run"});
  EXPECT_EQ(told.status.code, 0) << told.err;
  EXPECT_FALSE(fs::exists(class_->course() / "out/classroom50"));
  const Output done = class_->in_class({"export", "classroom50", "clones"});
  ASSERT_EQ(done.status.code, 0) << done.err;
  for (const char* line : {"perf-katas-bob-gh: left out, for find_duplicates is not graded: not graded yet\n",
                           "perf-katas-stranger: left out, for ",
                           "perf-katas-cut: left out, for its result.json names no owner\n"})
    EXPECT_NE(done.out.find(line), std::string::npos) << line << " is not in:\n" << done.out;
  const fs::path out = class_->course() / "out/classroom50";
  EXPECT_EQ(std::distance(fs::directory_iterator(out), fs::directory_iterator()), 1);
  const auto json = nlohmann::json::parse(slurp(out / "perf-katas-ada-l/result.json"));
  auto expected = result_of("ada-l");
  for (const char* kept : {"schema", "classroom", "assignment", "owner", "submission", "commit", "release",
                           "review", "datetime"})
    EXPECT_EQ(json.at(kept), expected.at(kept)) << kept;
  EXPECT_TRUE(std::regex_match(json.at("graded_at").get<std::string>(),
                               std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")));
  EXPECT_EQ(json.at("score"), 72);
  EXPECT_TRUE(json.at("score").is_number_integer());
  EXPECT_EQ(json.at("max-score"), 100);
  EXPECT_EQ(json.at("tests").size(), 1u);
}

TEST_F(ExportOfMany, ToClassroom50NeedsAFolderOfClones) {
  class_->write("sheet.csv", kWorksheet);
  class_->write("empty/readme", "");
  for (const auto& [path, says] : std::map<std::string, std::string>{
           {"sheet.csv", "sheet.csv is no folder of clones"},
           {"empty", "empty: no clone in there has a result.json of somebody who is graded"},
           {"nowhere", "nowhere"}}) {
    const Output told = class_->in_class({"export", "classroom50", path});
    EXPECT_EQ(told.status.code, 2) << path;
    EXPECT_NE(told.err.find(says), std::string::npos) << told.err;
  }
}

}  // namespace
}  // namespace grader
