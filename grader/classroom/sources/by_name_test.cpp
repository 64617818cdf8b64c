#include <gtest/gtest.h>

#include "classroom/sources/shown_findings.h"

namespace grader::classroom {
namespace {

TEST(Recognize, CanvasNames) {
  const Download download({"lovelaceada_120034_990017_stub.cpp", "turingalan_LATE_120077_990131_stub-2.cpp",
                           "anon_x7Kp2_990200_stub.cpp", "LATE_anon_x7Kp3_990201_stub-1.cpp",
                           "obriensean_120091_990140_handin.tar-1.gz/find_duplicates/stub.cpp",
                           "müllerjürgen_120092_990141_my_own_file.cpp",
                           "王小明_late_120093_990142_handin-1.zip", "team7_120034_990300_stub.cpp",
                           "lovelaceada_120034_text.html", "notes.txt"});
  EXPECT_EQ(lines(download, Source::canvas),
            (Lines{"lms_id=120034 squashed=lovelaceada -> stub.cpp",
                   "lms_id=120077 squashed=turingalan -> stub.cpp late #2", "anonymous=x7Kp2 -> stub.cpp",
                   "anonymous=x7Kp3 -> stub.cpp late #1",
                   "lms_id=120091 squashed=obriensean -> handin.tar.gz/find_duplicates/stub.cpp #1",
                   "lms_id=120092 squashed=müllerjürgen -> my_own_file.cpp",
                   "lms_id=120093 squashed=王小明 -> handin.zip late #1",
                   "lms_id=120034 squashed=team7 -> stub.cpp", "! is text typed into the system, not a file",
                   "! the name is not Canvas' NAME_USER_ATTACHMENT_FILE"}));
}

TEST(Recognize, MoodleFoldersOfBothForms) {
  const Download download(
      {"Ada Lovelace_657737_assignsubmission_file/stub.cpp",
       "Jürgen Müller-Lüdenscheidt_657738_assignsubmission_file_/02_algorithms/ledger/stub.cpp",
       "Sean O'Brien, Jr._657739_assignsubmission_file/handin.zip/stub.cpp",
       "王小明_657740_assignsubmission_file_/a_b.cpp", "Participant_657741_assignsubmission_file/stub.cpp",
       "Team Seven_17_assignsubmission_file/stub.cpp", "Default group_assignsubmission_file/stub.cpp",
       "Ada Lovelace_657737_assignsubmission_onlinetext/onlinetext.html", "Grace Hopper/stub.cpp"});
  EXPECT_EQ(lines(download, Source::moodle),
            (Lines{"participant=657737 name=Ada Lovelace -> stub.cpp",
                   "participant=657738 name=Jürgen Müller-Lüdenscheidt -> 02_algorithms/ledger/stub.cpp",
                   "participant=657739 name=Sean O'Brien, Jr. -> handin.zip/stub.cpp",
                   "participant=657740 name=王小明 -> a_b.cpp", "participant=657741 -> stub.cpp",
                   "participant=17 name=Team Seven -> stub.cpp", "name=Default group -> stub.cpp",
                   "! is text typed into the system, not a file",
                   "! the name is not Moodle's NAME_NUMBER_assignsubmission_file"}));
}

TEST(Recognize, MoodleFlat) {
  const Download download({"CS101-Katas-55/Ada Lovelace_657737_assignsubmission_file_stub.cpp",
                           "CS101-Katas-55/Đặng Thị Ánh_657742_assignsubmission_file_my_stub-1.cpp",
                           "CS101-Katas-55/O'Neil \"Nell\"_657743_assignsubmission_file_handin.zip/stub.cpp",
                           "CS101-Katas-55/Participant_657744_assignsubmission_file_stub.cpp",
                           "CS101-Katas-55/Gruppe Ä_18_assignsubmission_file_stub.cpp"});
  EXPECT_EQ(lines(download, Source::moodle),
            (Lines{"participant=657737 name=Ada Lovelace -> stub.cpp",
                   "participant=657742 name=Đặng Thị Ánh -> my_stub-1.cpp",
                   "participant=657743 name=O'Neil \"Nell\" -> handin.zip/stub.cpp",
                   "participant=657744 -> stub.cpp", "participant=18 name=Gruppe Ä -> stub.cpp"}));
}

TEST(Recognize, BrightspaceFoldersAndFlat) {
  const Download download({"index.html", "39786-640693 - Ada Lovelace - Nov 27, 2026 1058 PM/stub.cpp",
                           "39787-640693 - Anna - Maria Müller - Nov 7, 2026 1258 AM/handin.zip/stub.cpp",
                           "39788-640693 - Sean O'Brien, Jr. - Nov 27, 2026 10:58 AM - my - stub.cpp",
                           "39789-640693 - 王小明 - Nov 27, 2026 1205 PM - x - Nov 1, 2020 100 AM - y.cpp",
                           "39790-640693 - Team Seven - Nov 27, 2026 958 PM/stub.cpp",
                           "39791 - Eve/stub.cpp"});
  EXPECT_EQ(lines(download, Source::brightspace),
            (Lines{"! is Brightspace's own list of the files",
                   "lms_id=39786 name=Ada Lovelace -> stub.cpp 2026-11-27T22:58:00",
                   "lms_id=39787 name=Anna - Maria Müller -> handin.zip/stub.cpp 2026-11-07T00:58:00",
                   "lms_id=39788 name=Sean O'Brien, Jr. -> my - stub.cpp 2026-11-27T10:58:00",
                   "lms_id=39789 name=王小明 -> x - Nov 1, 2020 100 AM - y.cpp 2026-11-27T12:05:00",
                   "lms_id=39790 name=Team Seven -> stub.cpp 2026-11-27T21:58:00",
                   "! the name is not Brightspace's NUMBER-NUMBER - NAME - DATE"}));
}

TEST(Recognize, AutolabDownloadsAndTheServersFolder) {
  const Download download({"ada.lovelace@example.edu_3_handin.zip/ledger/stub.cpp",
                           "o'brien@example.edu_12_stub.cpp", "j_müller@sub.example.edu_1_my_stub.cpp",
                           "wang+ming@example.edu/2_stub.cpp", "ada.lovelace@example.edu/1_stub.cpp",
                           "readme.txt"});
  EXPECT_EQ(
      lines(download, Source::autolab),
      (Lines{"email=ada.lovelace@example.edu -> handin.zip/ledger/stub.cpp #3",
             "email=o'brien@example.edu -> stub.cpp #12", "email=j_müller@sub.example.edu -> my_stub.cpp #1",
             "email=wang+ming@example.edu -> stub.cpp #2", "email=ada.lovelace@example.edu -> stub.cpp #1",
             "! the name is not Autolab's EMAIL_VERSION_FILE"}));
}

}  // namespace
}  // namespace grader::classroom
