// Blind marking by Moodle, by the program as an instructor uses it: who a participant is, only the grading
// worksheet says. Nothing is graded here.
#include <gtest/gtest.h>

#include "tests/scratch_class.h"

namespace grader {
namespace {

constexpr const char* kSheet =
    "Identifier,\"Full name\",\"Email address\",Status,Grade\n"
    "\"Participant 657737\",\"Ada Lovelace\",ada@example.edu,Submitted,\n"
    "\"Participant 657738\",\"Bob <b>\",bob@example.edu,Submitted,\n"
    "\"Participant 657739\",\"=1+1 Stranger\",x@example.edu,Submitted,\n";

class MoodleWorksheet : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
    a_.emplace();
    a_->write("course/roster.csv",
              "id,name,email\n001,Ada Lovelace,ada@example.edu\n002,Bob,bob@example.edu\n");
    for (const char* number : {"657737", "657738"})
      a_->write(
          std::string("blind/Participant_") + number + "_assignsubmission_file/find_duplicates/stub.cpp",
          std::string("#include \"find_duplicates.h\"\n// ") + number + "\n");
  }
  std::string ingest(const std::string& what) { return a_->in_class({"ingest", what}).out; }
  bool knows(const std::string& row) {
    EXPECT_EQ(a_->in_class({"report"}).status.code, 0);
    return slurp(a_->course() / "out/gradebook.csv").find("\n" + row) != std::string::npos;
  }

  std::optional<ScratchClass> a_;
};

TEST_F(MoodleWorksheet, NamesTheParticipantsOfABlindMarkingThatCameBefore) {
  ingest("blind");
  EXPECT_TRUE(knows("001,Ada Lovelace,,,"));
  EXPECT_TRUE(knows("657737,657737,,waiting,"));
  a_->write("Grades-Katas.csv", kSheet);
  const std::string told = ingest("Grades-Katas.csv");
  for (const char* line : {"not recognized 0\n",
                           "  Grades-Katas.csv: Moodle's grading worksheet, kept in identity/worksheets/; it "
                           "names 2 of 3 participants\n",
                           "  Grades-Katas.csv:4: nobody on the roster has the address 'x@example.edu'"})
    EXPECT_NE(told.find(line), std::string::npos) << line << " is not in:\n" << told;
  EXPECT_TRUE(knows("001,Ada Lovelace,,waiting,"));
  EXPECT_TRUE(knows("002,Bob,,waiting,"));
  EXPECT_FALSE(knows("657737,"));
  EXPECT_EQ(a_->in_class({"audit"}).status.code, 0);
}

TEST_F(MoodleWorksheet, CountsBesideTheHandInsAndBeforeThereIsARoster) {
  std::filesystem::rename(a_->course() / "roster.csv", a_->top() / "roster.csv");
  a_->write("blind/Grades.csv", kSheet);
  EXPECT_NE(ingest("blind").find("it names participants once there is a roster.csv\n"), std::string::npos);
  std::filesystem::rename(a_->top() / "roster.csv", a_->course() / "roster.csv");
  EXPECT_TRUE(knows("001,Ada Lovelace,,waiting,"));
}

TEST_F(MoodleWorksheet, IsNeverTakenFromAStudent) {
  a_->write("blind/Participant_657738_assignsubmission_file/Grades.csv", kSheet);
  const std::string told = ingest("blind");
  EXPECT_NE(told.find("Grades.csv: looks like Moodle's grading worksheet, which anybody may have made here"),
            std::string::npos)
      << told;
  a_->write("plain/bob/find_duplicates/stub.cpp", "#include \"find_duplicates.h\"\n");
  a_->write("plain/Grades.csv", kSheet);
  EXPECT_NE(ingest("plain").find("if it is yours, ingest it by itself"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(a_->course() / "identity/worksheets"));
}

TEST_F(MoodleWorksheet, ThatNamesNobodyIsListedWithWhatToDo) {
  a_->write("sheet.csv", "Identifier,Status,Grade\nParticipant 657737,Submitted,\n");
  EXPECT_NE(ingest("sheet.csv").find("hides who the participants are"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(a_->course() / "identity/worksheets"));
}

TEST_F(MoodleWorksheet, ForgetsWhomTheClassForgets) {
  a_->write("sheet.csv", kSheet);
  ingest("blind");
  ingest("sheet.csv");
  ASSERT_EQ(a_->in_class({"forget", "002", "--yes"}).status.code, 0);
  for (const auto& sheet : std::filesystem::directory_iterator(a_->course() / "identity/worksheets")) {
    EXPECT_EQ(slurp(sheet.path()).find("Bob"), std::string::npos);
    EXPECT_NE(slurp(sheet.path()).find("Ada Lovelace"), std::string::npos);
  }
  EXPECT_TRUE(knows("001,Ada Lovelace,,waiting,"));
}

}  // namespace
}  // namespace grader
