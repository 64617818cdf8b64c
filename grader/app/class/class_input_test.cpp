// What bad input to the class commands gets: a sentence with the place, and nothing is lost. Nothing is
// graded here.
#include <gtest/gtest.h>

#include "tests/scratch_class.h"

namespace grader {
namespace {

class ClassInput : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  }
};

TEST_F(ClassInput, IsTakenOrListedWithTheReason) {
  const ScratchClass a;
  a.write("more/fay/notes.txt", "hello");
  a.write("more/fay/mine.cpp", "int main() {}\n");
  a.write("more/gus/a.cpp", "#include \"find_duplicates.h\"\n// one\n");
  a.write("more/gus/b.cpp", "#include \"find_duplicates.h\"\n// two\n");
  a.write("more/hal/stub.cpp", "#include \"find_duplicates.h\"\n" + std::string(70000, ' '));
  const Output told = a.in_class({"ingest", "more", "nowhere"});
  EXPECT_EQ(told.status.code, 2);
  for (const char* line :
       {"fay/notes.txt: no C++ source file (.cpp)",
        "fay/mine.cpp: neither its path nor an #include names a kata; --kata NAME says which it is",
        "gus/a.cpp: 2 files could be the hand-in for find_duplicates: gus/a.cpp and gus/b.cpp",
        "hal/stub.cpp: larger than 64 KiB"})
    EXPECT_NE(told.out.find(line), std::string::npos) << line << " is not in:\n" << told.out;
  EXPECT_NE(told.err.find("nowhere"), std::string::npos) << told.err;
}

TEST_F(ClassInput, OfNobodyOnTheRosterIsListedAndARosterMayComeLater) {
  const ScratchClass a;
  EXPECT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  a.write("course/roster.csv",
          "Student ID,Name,Login\n00421,Ada Lovelace,ada\n00422,\"Byron, Bob\",bob\n00423,Gone,gone\n");
  const Output status = a.in_class({"status"});
  EXPECT_NE(status.out.find("dee: handed in, and is not on the roster"), std::string::npos) << status.out;
  EXPECT_EQ(a.in_class({"report"}).status.code, 0);
  const std::string csv = slurp(a.course() / "out/gradebook.csv");
  EXPECT_NE(csv.find("\n00421,Ada Lovelace,,waiting,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\n00423,Gone,,,"), std::string::npos) << csv;
  a.write("course/roster.csv", "Student ID,Name\n1,Ada\n1,Bob\n");
  const Output refused = a.in_class({"report"});
  EXPECT_EQ(refused.status.code, 2);
  EXPECT_EQ(refused.err.find("kata: roster.csv:"), 0u) << refused.err;
}

TEST_F(ClassInput, NeedsAClass) {
  const ScratchClass a;
  EXPECT_EQ(a.kata({"class", "status"}).err.find("kata: there is no class here"), 0u);
  EXPECT_EQ(a.kata({"class", "init", "course"}).status.code, 2);
  std::filesystem::remove(a.course() / "identity/key");
  EXPECT_NE(a.in_class({"status"}).err.find("identity/key is missing"), std::string::npos);
}

TEST_F(ClassInput, ToABrokenLogIsRefused) {
  const ScratchClass a;
  EXPECT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  std::string log = slurp(a.course() / "log.jsonl");
  log[log.find("find_dup")] = 'F';
  std::ofstream(a.course() / "log.jsonl") << log;
  EXPECT_NE(a.in_class({"grade"}).err.find("log.jsonl:2: the record was changed"), std::string::npos);
  EXPECT_EQ(a.in_class({"audit"}).status.code, 1);
}

TEST_F(ClassInput, ComesFromARehearsalInThreeFormsAndEverybodyIsRecognized) {
  const ScratchClass a;
  const Output made = a.kata({"class", "rehearse", "32"});
  ASSERT_EQ(made.status.code, 0) << made.err;
  std::filesystem::copy(a.top() / "rehearsal/roster.csv", a.course() / "roster.csv");
  const Output told =
      a.in_class({"ingest", "rehearsal/plain", "rehearsal/moodle.zip", "rehearsal/canvas.zip"});
  EXPECT_EQ(told.status.code, 0) << told.err;
  for (const char* format : {"(folders)", "(moodle)", "(canvas)"})
    EXPECT_NE(told.out.find(format), std::string::npos) << told.out;
  EXPECT_EQ(told.out.find("\n  "), std::string::npos) << "something is not recognized:\n" << told.out;
  const Output status = a.in_class({"status"});
  EXPECT_NE(status.out.find("people 32,"), std::string::npos) << status.out;
  EXPECT_EQ(status.out.find("roster"), std::string::npos) << status.out;
}

TEST_F(ClassInput, ComesFromAPackThatIsTheSameForTheSameFiles) {
  const ScratchClass a;
  a.write_stub(a.read(a.kata_folder() / "reference.cpp") + "// mine\n");
  ASSERT_EQ(a.kata({"pack", "--output", "ada.zip"}).status.code, 0);
  ASSERT_EQ(a.kata({"pack", "--output", "again.zip"}).status.code, 0);
  EXPECT_EQ(slurp(a.top() / "ada.zip"), slurp(a.top() / "again.zip"));
  const Output told = a.in_class({"ingest", "ada.zip"});
  EXPECT_NE(told.out.find("new hand-ins 1,"), std::string::npos) << told.out << told.err;
  EXPECT_EQ(told.out.find("\n  "), std::string::npos) << told.out;
  EXPECT_NE(a.in_class({"status"}).out.find("people 1,"), std::string::npos);
  // The kata changes between handing in and ingesting.
  a.write(std::string(ScratchCheckout::kKata) + "/test.cpp",
          a.read(a.kata_folder() / "test.cpp") + "\n// More.\n");
  EXPECT_NE(a.in_class({"ingest", "ada.zip"})
                .out.find("find_duplicates is of another version than this workbook's"),
            std::string::npos);
}

TEST_F(ClassInput, OfSomebodyWhoIsToBeForgottenIsGoneAndTheAuditMissesNothing) {
  const ScratchClass a;
  a.hand_in("dee", "#include \"find_duplicates.h\"\n// by Dee Dreadnought\n");
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  EXPECT_EQ(a.in_class({"forget", "dee"}).status.code, 2) << "asked for --yes";
  ASSERT_EQ(a.in_class({"forget", "dee", "--yes"}).status.code, 0);
  ASSERT_EQ(a.in_class({"forget", "eve", "--yes"}).status.code, 0) << "whose bytes are Ada's as well";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(a.course())) {
    if (!entry.is_regular_file()) continue;
    for (const char* word : {"Dreadnought", "dee/", "eve/", ",dee", ",eve"})
      EXPECT_EQ(slurp(entry.path()).find(word), std::string::npos) << word << " in " << entry.path();
  }
  const Output audit = a.in_class({"audit"});
  EXPECT_EQ(audit.status.code, 0) << audit.out;
  EXPECT_NE(a.in_class({"explain", "ada", "find_duplicates"}).out.find("ada/find_duplicates/stub.cpp"),
            std::string::npos);
  EXPECT_NE(a.in_class({"status"}).out.find("people 4,"), std::string::npos);
}

}  // namespace
}  // namespace grader
