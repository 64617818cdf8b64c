#include <gtest/gtest.h>

#include "classroom/sources/shown_findings.h"

namespace grader::classroom {
namespace {

std::string receipt(const std::string& assignment, const std::string& who, const std::string& files) {
  return "Name: " + who + "\r\nAssignment: " + assignment + "\r\nDate Submitted: Friday\r\n\r\nFiles:\r\n" +
         files;
}

std::string listed(const std::string& original, const std::string& file) {
  return "\tOriginal filename: " + original + "\r\n\tFilename: " + file + "\r\n";
}

TEST(Recognize, BlackboardByItsReceipts) {
  const std::string ada = "Katas_3_ada_l42_attempt_2026-11-27-22-58-13";
  const std::string ada_again = "Katas_3_ada_l42_attempt_2026-11-28-01-00-00";
  const std::string juergen = "Katas_3_jm1_attempt_2026-11-27-10-00-00";
  const std::string wang = "Katas_3_wang_attempt_2026-11-27-11-00-00";
  Download download({ada + "_stub.cpp", ada_again + "_stub.cpp", juergen + "_my, file.cpp",
                     wang + "_handin.zip/ledger/stub.cpp", wang + "_not listed.cpp"});
  download
      .with(ada + ".txt", receipt("Katas_3", "Ada Lovelace (ada_l42)", listed("stub.cpp", ada + "_stub.cpp")))
      .with(ada_again + ".txt",
            receipt("Katas_3", "Ada Lovelace (ada_l42)", listed("stub.cpp", ada_again + "_stub.cpp")))
      .with(juergen + ".txt", receipt("Katas_3", "Jürgen O'Müller (Jr.) (jm1)",
                                      listed("my, file.cpp", juergen + "_my, file.cpp")))
      .with(wang + ".txt", receipt("Katas_3", "王小明 (wang)", listed("handin.zip", wang + "_handin.zip")));
  EXPECT_EQ(lines(download, Source::blackboard),
            (Lines{"login=ada_l42 name=Ada Lovelace -> stub.cpp 2026-11-27T22:58:13",
                   "login=ada_l42 name=Ada Lovelace -> stub.cpp 2026-11-28T01:00:00",
                   "login=jm1 name=Jürgen O'Müller (Jr.) -> my, file.cpp 2026-11-27T10:00:00",
                   "login=wang name=王小明 -> handin.zip/ledger/stub.cpp 2026-11-27T11:00:00",
                   "! no receipt names this file", "! is Blackboard's receipt of an attempt",
                   "! is Blackboard's receipt of an attempt", "! is Blackboard's receipt of an attempt",
                   "! is Blackboard's receipt of an attempt"}));
}

TEST(Recognize, BlackboardsReceiptsCannotBeForgedByAHandIn) {
  const std::string eve = "K_eve_attempt_2026-11-27-22-58-13";
  const std::string ada = "K_ada_attempt_2026-11-27-20-00-00";
  const std::string forged = eve + "_x_ada_attempt_2026-11-28-00-00-00";
  Download download({ada + "_stub.cpp", forged + "_stub.cpp"});
  download
      .with(eve + ".txt", receipt("K", "Eve (eve)",
                                  listed("x_ada_attempt_2026-11-28-00-00-00.txt", forged + ".txt") +
                                      listed("stub.cpp", ada + "_stub.cpp")))
      .with(forged + ".txt", receipt(eve + "_x", "Ada (ada)", listed("stub.cpp", forged + "_stub.cpp")))
      .with(ada + ".txt", receipt("K", "Ada (ada)", listed("stub.cpp", ada + "_stub.cpp")));
  EXPECT_EQ(lines(download, Source::blackboard),
            (Lines{"login=ada name=Ada -> stub.cpp 2026-11-27T20:00:00", "! no receipt names this file",
                   "! is Blackboard's receipt of an attempt",
                   "login=eve name=Eve -> x_ada_attempt_2026-11-28-00-00-00.txt 2026-11-27T22:58:13",
                   "! is Blackboard's receipt of an attempt"}));
}

constexpr const char* kGradescopeMetadata = R"(---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: '00421'
    :email: ada@example.edu
  - :name: "Sean \"Shane\" O'Brien, J\u00fcr"
    :email: sean@example.edu
  :created_at: 2026-11-27 22:58:13.120000000 Z
  :score: 7.1
  :results:
    output: |
      submission_9:
        :submitters:
        - :name: Eve
    tests:
    - score: 1
  :history:
  - :id: 123001
    :submitters: []
submission_2:
  :submitters:
  - :name: '王小明 ''Ming'''
    :sid: 422
  :created_at: 2026-11-27 20:00:00 Z
submission_3:
  submitters:
    - name: Jürgen Müller
      email: jm@example.edu
submission_4:
  :submitters: []
  :created_at: 2026-11-27 20:00:00 +01:00
)";

TEST(Recognize, GradescopeByItsMetadata) {
  Download download(
      {"assignment_9100_export/submission_1/stub.cpp", "assignment_9100_export/submission_2/a/stub.cpp",
       "assignment_9100_export/submission_3/stub.cpp", "assignment_9100_export/submission_4/stub.cpp",
       "assignment_9100_export/submission_9/stub.cpp"});
  download.with("assignment_9100_export/submission_metadata.yml", kGradescopeMetadata);
  EXPECT_EQ(
      lines(download, Source::gradescope),
      (Lines{"id=00421 name=Ada Lovelace email=ada@example.edu & name=Sean \"Shane\" O'Brien, Jür "
             "email=sean@example.edu -> stub.cpp 2026-11-27T22:58:13Z",
             "id=422 name=王小明 'Ming' -> a/stub.cpp 2026-11-27T20:00:00Z",
             "name=Jürgen Müller email=jm@example.edu -> stub.cpp", "anonymous=submission_4 -> stub.cpp",
             "! submission_metadata.yml does not name it", "! is Gradescope's list of submitters"}));
}

TEST(Recognize, GradescopesMetadataIsReadStrictly) {
  for (const char* value : {"&a Eve", "*a", "!ruby/object:X", "[Eve]", "{a: b}", "\"Eve", "\"a\\q\"", "|"}) {
    Download download({"submission_1/stub.cpp"});
    download.with("submission_metadata.yml",
                  std::string("submission_1:\n  :submitters:\n  - :name: ") + value + "\n");
    EXPECT_EQ(lines(download, Source::gradescope),
              (Lines{"! whose it is stands in submission_metadata.yml, which cannot be read",
                     "! submission_metadata.yml:3: this is no 'key: text' of a submitter; export the "
                     "submissions again "
                     "or edit this line"}))
        << value;
  }
}

TEST(Recognize, GithubClassroomByTheFolderAround) {
  const std::string git = "! belongs to git or to the classroom, not to the student";
  const Download download({"hw-1-submissions/hw-1-ada-l/stub.cpp", "hw-1-submissions/hw-1-ada-l/.git/HEAD",
                           "hw-1-submissions/hw-1-Ada-B/02/ledger/stub.cpp", "hw-1-submissions/notes.txt"});
  EXPECT_EQ(lines(download, Source::github),
            (Lines{"github=ada-l -> stub.cpp", git, "github=Ada-B -> 02/ledger/stub.cpp",
                   "! is no file of a student"}));
}

TEST(Recognize, Classroom50ByResultsAndRosters) {
  Download download({"perf-hw-2-ada-l/stub.cpp", "perf-hw-2-sean-o/stub.cpp", "perf-hw-2-o/stub.cpp",
                     "perf-hw-2-eve/stub.cpp"});
  download.with("perf-hw-2-ada-l/result.json", R"({"owner": "Ada-L", "score": 1})")
      .with("perf-hw-2-eve/result.json", R"({"owner": "ada-l"})")
      .with("scores.csv",
            "username,first_name,last_name,email\nsean-o,Seán,\"O'Brien, Jr.\",sean@example.edu\n"
            "o,,,wang@example.edu\nsean-o,,,sean@example.edu\n")
      .with("classroom_roster.csv",
            "\"identifier\",\"github_username\",\"github_id\",\"name\"\n\"00421\",\"ada-l\",\"17\",\"\"\n")
      .with("perf-hw-2-ada-l/.classroom50.yaml", "");
  EXPECT_EQ(lines(download, Source::github),
            (Lines{"github=Ada-L any=00421 -> stub.cpp", "github=sean-o email=sean@example.edu -> stub.cpp",
                   "github=o email=wang@example.edu -> stub.cpp",
                   "! where the login begins is not known; put classroom_roster.csv or scores.csv beside it",
                   "! is no file of a student", "! is no file of a student", "! is no file of a student",
                   "! is no file of a student", "! belongs to git or to the classroom, not to the student"}));
}

}  // namespace
}  // namespace grader::classroom
