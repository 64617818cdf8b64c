#include <gtest/gtest.h>

#include "classroom/sources/shown_findings.h"

namespace grader::classroom {
namespace {

TEST(Recognize, PlainFoldersAndArchives) {
  const Download download({"ada/find_duplicates/stub.cpp", "00421.zip/stub.cpp", "Müller, Jürgen/stub.cpp",
                           "O'Brien.TAR.GZ/a/stub.cpp", "王小明/stub.cpp", "stub.cpp",
                           "__MACOSX/ada/._stub.cpp", "ada/.DS_Store", "../eve/stub.cpp", "/etc/stub.cpp"});
  EXPECT_EQ(
      lines(download, Source::folders),
      (Lines{"any=ada -> find_duplicates/stub.cpp", "any=00421 -> stub.cpp", "any=Müller, Jürgen -> stub.cpp",
             "any=O'Brien -> a/stub.cpp", "any=王小明 -> stub.cpp", "! lies outside of the folders of people",
             "! is a file of the operating system, not a hand-in",
             "! is a file of the operating system, not a hand-in", "! leads out of the download",
             "! is no path of a file"}));
}

TEST(Recognize, PlainFoldersAtTheLevelWhereTheRosterKnowsTheNames) {
  const Download download(
      {"hand-ins/A/ada/ledger/stub.cpp", "hand-ins/B/sean.zip/stub.cpp", "hand-ins/B/stray.cpp"});
  RecognizeOptions options;
  options.is_person = [](std::string_view name) { return name == "ada" || name == "sean"; };
  EXPECT_EQ(lines(download, Source::folders, options),
            (Lines{"any=ada -> ledger/stub.cpp", "any=sean -> stub.cpp",
                   "! lies outside of the folders of people"}));
}

TEST(Recognize, NbgradersTimestamps) {
  Download download({"submitted/ada/week1/stub.cpp", "submitted/sean/week1/stub.cpp"});
  download.with("submitted/ada/week1/timestamp.txt", "2026-11-27 22:58:13.948203 UTC");
  RecognizeOptions options;
  options.is_person = [](std::string_view name) { return name == "ada" || name == "sean"; };
  EXPECT_EQ(lines(download, Source::folders, options),
            (Lines{"any=ada -> week1/stub.cpp 2026-11-27T22:58:13Z", "any=sean -> week1/stub.cpp",
                   "! says when the files beside it were handed in"}));
}

TEST(Recognize, TheSourceThatTheUserNamesEvenIfFewNamesFit) {
  const Download download({"lovelaceada_120034_990017_stub.cpp", "a/x.cpp", "b/y.cpp", "c/z.cpp"});
  RecognizeOptions options;
  options.source = source_named("canvas");
  EXPECT_EQ(recognize(download.files, options).files.size(), 1u);
  EXPECT_EQ(recognize(download.files).source, Source::folders);
}

TEST(Recognize, AsksForTheTextsThatItReads) {
  EXPECT_TRUE(wants_text("x/submission_metadata.yml"));
  EXPECT_TRUE(wants_text("K_ada_attempt_2026-11-27-20-00-00.txt"));
  EXPECT_FALSE(wants_text("ada/stub.cpp"));
}

}  // namespace
}  // namespace grader::classroom
