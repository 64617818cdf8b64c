#include "classroom/policy.h"

#include <gtest/gtest.h>

#include "classroom/written_policy.h"

namespace grader::classroom {
namespace {

std::string policy_complaint(const std::string& lines) {
  const Result<Policy> policy = policy_of(lines);
  return policy ? "" : policy.fault().message;
}

TEST(Policy, ReadsEverythingThatAClassCanAskFor) {
  const Result<Policy> policy = policy_of(R"(
[[due]]
katas = ["02_algorithms"]
at = "2026-11-27 23:59"
grace_min = 10
[[due]]
katas = ["ledger", "*"]
at = "2026-12-04"
hard_end = "2026-12-11 12:00"
[late]
per_day_percent = 10
max_days = 3
grace_days = 4
cap_percent = 40
[attempts]
counts = "last-on-time"
limit = 5
[grades]
drop_lowest = 2
[[grades.weight]]
katas = ["05_vectors"]
weight = 2
bonus = "yes"
[[grades.scale]]
from_percent = 90
grade = "1.0"
[[grades.scale]]
from_percent = 50
grade = "4.0"
[privacy]
leaderboard = "off"
keep_until = "2027-09-30"
)");
  ASSERT_TRUE(policy) << policy.fault().message;
  EXPECT_EQ(policy->name, "CS101");
  EXPECT_EQ(policy->zone.name(), "Europe/Berlin");
  EXPECT_EQ(policy->due(test_katas()[0])->grace_minutes, 10);                            // By its chapter.
  EXPECT_EQ(to_string(policy->due(test_katas()[1])->at), "2026-12-04 23:59:59");         // By its name.
  EXPECT_EQ(to_string(*policy->due(test_katas()[2])->hard_end), "2026-12-11 12:00:59");  // As all others.
  EXPECT_EQ(policy->late->max_units, 3);
  EXPECT_EQ(policy->attempts.counts, AttemptPolicy::Counts::last_on_time);
  EXPECT_TRUE(policy->grades.weights[0].bonus);
  EXPECT_EQ(policy->grades.scale[1].grade, "4.0");
  EXPECT_EQ(policy->leaderboard, "off");
  EXPECT_EQ(policy->keep_until, "2027-09-30");
}

TEST(Policy, NamesTheLineOfAMistakeAndWhatWasMeant) {
  EXPECT_EQ(policy_complaint("[late]\nper_day_precent = 10\n"),
            "class.toml:5: unknown key 'per_day_precent' in [late]; did you mean 'per_day_percent'?");
  EXPECT_EQ(policy_complaint("[[due]]\nkatas = [\"legder\"]\nat = \"2026-11-27\"\n"),
            "class.toml:5: no kata and no chapter is called 'legder'; did you mean 'ledger'?");
  EXPECT_EQ(policy_complaint("[[due]]\nkatas = [\"ledger\"]\nat = \"27.11.2026\"\n"),
            "class.toml:6: 'at' must be a date and time such as \"2026-11-27 23:59\", not \"27.11.2026\"");
  EXPECT_EQ(
      policy_complaint(
          "[[due]]\nkatas = [\"*\"]\nat = \"2026-11-27\"\n[[due]]\nkatas = [\"*\"]\nat = \"2026-11-28\"\n"),
      "class.toml:8: '*' has a deadline already");
  EXPECT_EQ(policy_complaint("[[due]]\nkatas = [\"*\"]\nat = \"2026-11-27\"\nhard_end = \"2026-11-26\"\n"),
            "class.toml:7: 'hard_end' must not be before 'at'");
  EXPECT_EQ(policy_complaint("[late]\nper_day_percent = 10\nper_hour_points = 1\n"),
            "class.toml:6: 'per_day_percent' and 'per_hour_points' exclude each other");
  EXPECT_EQ(policy_complaint("[late]\nper_hour_percent = 1\nmax_days = 3\n"),
            "class.toml:6: 'max_days' does not go with 'per_hour_percent'; use 'max_hours'");
  EXPECT_EQ(policy_complaint("[attempts]\ncounts = \"bset\"\n"),
            "class.toml:5: 'counts' cannot be 'bset'; did you mean 'best'?");
  EXPECT_EQ(
      policy_complaint(
          "[[grades.scale]]\nfrom_percent = 50\ngrade = \"4\"\n[[grades.scale]]\nfrom_percent = 90\ngrade "
          "= \"1\"\n"),
      "class.toml:8: 'from_percent' must fall from each [[grades.scale]] to the next");
  EXPECT_EQ(policy_complaint("[lates]\n"), "class.toml:4: unknown key 'lates'; did you mean 'late'?");
  EXPECT_EQ(policy_of("", "Europe/Berln").fault().message,
            "class.toml:3: unknown time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?");
}

std::string extension_complaint(const char* bytes) {
  const auto extensions = read_extensions(bytes, "e.csv", test_katas());
  return extensions ? "" : extensions.fault().message;
}

TEST(Policy, ReadsExtensionsFromATable) {
  const auto extensions = read_extensions("id;kata;until;days\n00421;ledger;2026-12-01 12:00;\n00422;*;;3\n",
                                          "e.csv", test_katas());
  ASSERT_TRUE(extensions) << extensions.fault().message;
  EXPECT_EQ((*extensions)[0].person, "00421");
  EXPECT_EQ(to_string(*(*extensions)[0].until), "2026-12-01 12:00:59");
  EXPECT_EQ((*extensions)[1].days, 3);
  EXPECT_EQ(extension_complaint("id,kata\n"),
            "e.csv:1: needs the columns 'id', 'kata' and 'until' or 'days'");
  EXPECT_EQ(extension_complaint("id,kata,days\n,ledger,1\n"), "e.csv:2: names nobody");
  EXPECT_EQ(extension_complaint("id,kata,days\n1,ledger,x\n"), "e.csv:2: 'x' is no number of days");
  EXPECT_EQ(extension_complaint("id,kata,days\n1,legder,1\n"),
            "e.csv:2: no kata and no chapter is called 'legder'; did you mean 'ledger'?");
}

}  // namespace
}  // namespace grader::classroom
