#include "classroom/roster.h"

#include <gtest/gtest.h>

#include "classroom/fold.h"

namespace grader::classroom {
namespace {

std::string roster_complaint(std::string_view bytes) {
  const Result<Roster> roster = read_roster(bytes, "roster.csv");
  return roster ? "" : roster.fault().message;
}

TEST(Roster, KeepsIdsAsTextAndReadsFreeHeaders) {
  const Result<Roster> roster = read_roster(
      "Matrikelnummer;Nachname;Vorname;E-Mail;Kennung;Tutorial;Status;Farbe\n"
      "00421;Lovelace;Ada;ada@example.edu, a.l@example.edu;ada42;A;;rot\n"
      "#00422;O'Brien, Jr.;Seán;sean@example.edu;sob;B;Dropped;\n"
      "=\"00423\";王;小明;w@example.edu;wang;B;auditing;\n",
      "roster.csv");
  ASSERT_TRUE(roster) << roster.fault().message;
  ASSERT_EQ(roster->people.size(), 3u);
  EXPECT_EQ(roster->people[0].id, "00421");
  EXPECT_EQ(roster->people[0].name, "Ada Lovelace");
  EXPECT_EQ(roster->people[0].section, "A");
  EXPECT_EQ(roster->people[1].id, "00422");
  EXPECT_EQ(roster->people[1].name, "Seán O'Brien, Jr.");
  EXPECT_EQ(roster->people[1].standing, Standing::dropped);
  EXPECT_EQ(roster->people[2].id, "00423");
  EXPECT_EQ(roster->people[2].standing, Standing::auditing);
  EXPECT_EQ(roster->ignored_columns, std::vector<std::string>{"Farbe"});
  EXPECT_TRUE(goes_by(*roster, "A.L@Example.edu"));
}

TEST(Roster, IsAlsoTheGradebookThatCanvasWrites) {
  const Result<Roster> roster = read_roster(
      "\xEF\xBB\xBFStudent,ID,SIS User ID,SIS Login ID,Section,Ledger (48812)\r\n"
      ",,,,,Manual Posting\r\n"
      "    Points Possible,,,,,10\r\n"
      "\"Lovelace, Ada\",120034,00421,ada,CS101-A,7.1\r\n"
      "\"Student, Test\",120099,,abc123,CS101-A,\r\n",
      "canvas.csv");
  ASSERT_TRUE(roster) << roster.fault().message;
  ASSERT_EQ(roster->people.size(), 1u);
  EXPECT_EQ(roster->people[0].id, "00421");
  EXPECT_EQ(roster->people[0].name, "Ada Lovelace");
  const auto found = people_of(*roster, PersonKeys{{KeyKind::lms_id, "120034"}});
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0]->id, "00421");
}

TEST(Roster, NamesTheLineOfWhatIsWrong) {
  EXPECT_EQ(roster_complaint("id,name\n1,Ada\n\n2,Bob\n1,Eve\n"),
            "roster.csv:5: '1' of Eve belongs to Ada already (line 2)");
  EXPECT_EQ(roster_complaint("id,email\n1,a@x.org\n2,A@X.org\n"),
            "roster.csv:3: 'A@X.org' of 2 belongs to 1 already (line 2)");
  EXPECT_EQ(roster_complaint("name,colour\nAda,red\n"),
            "roster.csv:1: no column says who somebody is; one of 'id', 'login' or 'email' is needed, here "
            "are 'name', 'colour'");
  EXPECT_EQ(roster_complaint("id,Student ID,name\n1,1,Ada\n"),
            "roster.csv:1: the columns 'id' and 'Student ID' mean the same; rename or remove one");
  EXPECT_EQ(roster_complaint("id,name\n1,Ada\n,Bob\n"), "roster.csv:3: 'Bob' has no id");
  EXPECT_EQ(roster_complaint("id,name\n4.21E+05,Ada\n"),
            "roster.csv:2: the id '4.21E+05' was rounded by a spreadsheet; export the roster again with ids "
            "as text");
  EXPECT_EQ(roster_complaint("id,status\n1,droped\n"),
            "roster.csv:2: unknown standing 'droped'; did you mean 'dropped'?");
  EXPECT_EQ(roster_complaint("id,name\n"), "roster.csv: names nobody");
  EXPECT_EQ(roster_complaint(""), "roster.csv: is empty; a roster begins with a row of headers");
}

TEST(Roster, TakesParticipantNumbersFromMoodlesWorksheet) {
  Result<Roster> roster =
      read_roster("id,name,email\n1,Ada Lovelace,ada@example.edu\n2,Bob,b@example.edu\n", "r.csv");
  ASSERT_TRUE(roster);
  const auto nobody = add_participants(*roster,
                                       "Identifier,\"Full name\",\"Email address\",Status\n"
                                       "\"Participant 657737\",\"Augusta Ada King\",ADA@example.edu,x\n"
                                       "\"Participant 657738\",Eve,eve@example.edu,x\n",
                                       "sheet.csv");
  ASSERT_TRUE(nobody) << nobody.fault().message;
  EXPECT_EQ(*nobody,
            std::vector<std::string>{
                "sheet.csv:3: nobody on the roster has the address 'eve@example.edu' or the name 'Eve'"});
  const auto found =
      people_of(*roster, PersonKeys{{KeyKind::participant, "657737"}, {KeyKind::name, "Augusta Ada King"}});
  ASSERT_TRUE(found) << found.fault().message;
  EXPECT_EQ((*found)[0]->id, "1");
  EXPECT_EQ(add_participants(*roster, "a,b\n1,2\n", "sheet.csv").fault().message,
            "sheet.csv:1: has no column 'Identifier'; it is not Moodle's grading worksheet");
}

TEST(Worksheet, IsKnownByItsHeaderAndItsParticipants) {
  const auto good = worksheet_in(
      "Identifier,\"Full name\",Grade\r\n\"Participant 657737\",Ada,\r\n\"Participant 2\",Bob,\r\n");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->flaw, "");
  EXPECT_EQ(good->participants, 2u);
  for (const char* other :
       {"", "Identifier,Full name\n", "Identifier,Full name\n657737,Ada\n", "id,name\n1,Ada\n", "a,\"b\n",
        "\"identifier\",\"github_username\",\"github_id\",\"name\"\nada,a,1,Ada\n",
        "Student,ID,SIS Login ID,Section,Exam (7)\nAda,1,ada,A,\n"})
    EXPECT_FALSE(worksheet_in(other)) << other;
}

TEST(Worksheet, OfABlindMarkingOrAnotherLanguageSaysWhatToDo) {
  EXPECT_NE(worksheet_in("Identifier,Status,Grade\nParticipant 7,x,\n")
                ->flaw.find("hides who the participants are"),
            std::string::npos);
  // German: also separated by semicolons.
  EXPECT_NE(worksheet_in("ID;\"Vollständiger Name\";E-Mail-Adresse;Status;Bewertung\n\"Teilnehmer/in "
                         "657737\";Ada;a@b.de;x;\n")
                ->flaw.find("set Moodle to English"),
            std::string::npos);
}

TEST(Worksheet, LosesTheRowsOfWhomItIsToForget) {
  EXPECT_EQ(without_participants("Identifier,Full name\nParticipant 1,\"King, Ada\"\nParticipant 12,Bob\n",
                                 {"12", "99"}),
            "Identifier,Full name\r\nParticipant 1,\"King, Ada\"\r\n");
}

TEST(Fold, MakesEqualWhatPeopleReadAsEqual) {
  EXPECT_EQ(folded("  Ada   LOVELACE "), "ada lovelace");
  EXPECT_EQ(squashed("O'Brien, Sean-1_x"), "obriensean1_x");
  if (!fold_obstacle().empty()) GTEST_SKIP() << fold_obstacle();
  EXPECT_EQ(folded("Mu\xCC\x88ller"), folded("MÜLLER"));    // Letter and mark, and one letter.
  EXPECT_EQ(folded("Ada\u200F Lovelace"), "ada lovelace");  // A mark of direction.
  EXPECT_EQ(squashed("王 小明·Ä"), "王小明ä");
  EXPECT_EQ(folded("\xFF"), "\xFF");
}

}  // namespace
}  // namespace grader::classroom
