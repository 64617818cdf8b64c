#include <gtest/gtest.h>

#include "base/text.h"
#include "classroom/roster.h"

namespace grader::classroom {
namespace {

class RosterMatch : public testing::Test {
 protected:
  /// "ID ID", or what is wrong.
  std::string found(const PersonKeys& keys) const {
    const auto people = people_of(*roster_, keys);
    if (!people) return people.fault().message;
    std::vector<std::string> ids;
    for (const Person* person : *people) ids.push_back(person->id);
    return join(ids, " ");
  }

  Result<Roster> roster_ = read_roster(
      "id,First Name,Last Name,email,login,github,canvas id,team\n"
      "001,Ada,Lovelace,ada@example.edu,ada,ada-l,120034,Team Seven\n"
      "002,Jan,Müller,jm1@example.edu,jm1,,120035,Team Seven\n"
      "003,Jan,Müller,jm2@example.edu,jm2,,120036,\n"
      "004,Anna Maria,van der Berg,amb@example.edu,ada@evil,,120037,\n"
      "005,小明,王,w@example.edu,wang,,,Team 8\n",
      "roster.csv");
};

TEST_F(RosterMatch, ByWhatIsUniqueWhateverItsCase) {
  EXPECT_EQ(found({{KeyKind::id, "001"}}), "001");
  EXPECT_EQ(found({{KeyKind::email, "ADA@Example.EDU"}}), "001");
  EXPECT_EQ(found({{KeyKind::github, "Ada-L"}}), "001");
  EXPECT_EQ(found({{KeyKind::any, "wang"}}), "005");
  EXPECT_EQ(found({{KeyKind::id, "1"}}), "nobody on the roster has the id '1'");
  EXPECT_EQ(found({{KeyKind::github, "ada"}}), "nobody on the roster has the GitHub login 'ada'");
}

TEST_F(RosterMatch, ByNamesInEitherOrder) {
  EXPECT_EQ(found({{KeyKind::name, "ada lovelace"}}), "001");
  EXPECT_EQ(found({{KeyKind::any, "Lovelace, Ada"}}), "001");
  EXPECT_EQ(found({{KeyKind::name, "王 小明"}}), "005");
  EXPECT_EQ(found({{KeyKind::squashed_name,
                    "vanderberganna"
                    "maria"}}),
            "004");
  EXPECT_EQ(found({{KeyKind::squashed_name, "lovelaceada"}}), "001");
}

TEST_F(RosterMatch, NamesBothWhenAmbiguous) {
  EXPECT_EQ(found({{KeyKind::name, "Jan Müller"}}),
            "the name 'Jan Müller' fits 2 people: Jan Müller (002, line 3) and Jan Müller (003, line 4)");
  EXPECT_EQ(found({{KeyKind::email, "jm2@example.edu"}, {KeyKind::name, "Jan Müller"}}), "003");
  EXPECT_EQ(found({{KeyKind::id, "001"}, {KeyKind::email, "jm1@example.edu"}}),
            "the id '001' and the address 'jm1@example.edu' belong to different people: Ada Lovelace (001, "
            "line 2) and "
            "Jan Müller (002, line 3)");
}

TEST_F(RosterMatch, NeverLetsANameDecideAgainstAnId) {
  EXPECT_EQ(
      found({{KeyKind::id, "999"}, {KeyKind::name, "Ada Lovelace"}}),
      "the id '999' is nobody's, and the name 'Ada Lovelace' is Ada Lovelace (001, line 2), who has another");
  // The roster does not know this person's number in Canvas, so the name does.
  EXPECT_EQ(found({{KeyKind::lms_id, "120099"}, {KeyKind::squashed_name, "王小明"}}), "005");
}

TEST_F(RosterMatch, FindsAllOfAGroup) {
  EXPECT_EQ(found({{KeyKind::lms_id, "120034"}, {KeyKind::squashed_name, "teamseven"}}), "001 002");
  EXPECT_EQ(found({{KeyKind::participant, "17"}, {KeyKind::name, "Team Seven"}}), "001 002");
  EXPECT_EQ(found({{KeyKind::any, "team seven"}}), "001 002");
  EXPECT_EQ(found({{KeyKind::lms_id, "120036"}, {KeyKind::squashed_name, "teamseven"}}),
            "the system's number '120036' or the name 'teamseven' names a group and also means Jan Müller "
            "(003, line "
            "4), who is not in it");
}

TEST_F(RosterMatch, TakesNoGroupForAParticipant) {
  add_key(roster_->people[0], {KeyKind::participant, "17"});
  EXPECT_EQ(found({{KeyKind::participant, "17"}, {KeyKind::name, "Ada Lovelace"}}), "001");
  EXPECT_EQ(found({{KeyKind::participant, "17"}}), "001");
  EXPECT_EQ(found({{KeyKind::participant, "17"}, {KeyKind::name, "Team Eight"}}),
            "the participant '17' is Ada Lovelace (001, line 2), but here it goes with the name 'Team "
            "Eight'; is that a "
            "group? Then name it in the roster's column 'group'");
}

TEST_F(RosterMatch, GivesAHandInToEveryoneItNamesOnce) {
  HandIn file;
  file.people = {{{KeyKind::id, "001"}}, {{KeyKind::email, "w@example.edu"}}, {{KeyKind::login, "ada"}}};
  const auto people = people_of(*roster_, file);
  ASSERT_TRUE(people);
  ASSERT_EQ(people->size(), 2u);
  EXPECT_EQ((*people)[1]->id, "005");
  file.people.push_back({{KeyKind::id, "7"}});
  EXPECT_FALSE(people_of(*roster_, file));
}

}  // namespace
}  // namespace grader::classroom
