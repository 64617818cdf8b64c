#include "classroom/counting.h"

#include <gtest/gtest.h>

#include "classroom/written_policy.h"

namespace grader::classroom {
namespace {

Instant utc(const char* text) { return Instant(parse_wall_time(text)->time_since_epoch()); }

class CountAttempts : public testing::Test {
 protected:
  Counted ledger(const std::string& lines, const std::vector<TimedAttempt>& attempts) {
    Result<Policy> policy = policy_of("[[due]]\nkatas = [\"*\"]\nat = \"2026-11-27 23:59\"\n" + lines);
    EXPECT_TRUE(policy) << policy.fault().message;
    policy->extensions = extensions_;
    return count_attempts(*policy, "00421", test_katas(), {{"ledger", attempts}})[1];
  }

  std::vector<Extension> extensions_;
  const std::vector<TimedAttempt> attempts_ = {{.at = utc("2026-11-26 12:00:00"), .points = 6},
                                               {.at = utc("2026-11-29 12:00:00"), .points = 7},
                                               {.at = utc("2026-11-27 12:00:00"), .points = 5}};
};

TEST_F(CountAttempts, TheBestAfterItsPenalty) {
  const Counted counted = ledger("[late]\nper_day_percent = 10\n", attempts_);
  EXPECT_EQ(counted.attempt, 0u);  // 7 less 20 % is 5.6.
  EXPECT_EQ(counted.points, 6);
  EXPECT_EQ(counted.why, "best of 3 attempts");
  const Counted mild = ledger("[late]\nper_day_percent = 5\n", attempts_);
  EXPECT_EQ(mild.attempt, 1u);
  EXPECT_NEAR(mild.points, 6.3, 1e-12);
  EXPECT_NEAR(mild.penalty, 0.7, 1e-12);
  EXPECT_EQ(mild.why, "best of 3 attempts; 2 days late");
}

TEST_F(CountAttempts, OfEqualOnesTheEarlier) {
  EXPECT_EQ(ledger("", {{.at = utc("2026-11-26 12:00:00"), .points = 5},
                        {.at = utc("2026-11-25 12:00:00"), .points = 5}})
                .attempt,
            1u);
}

TEST_F(CountAttempts, TheLastEvenIfItIsWorseOrLate) {
  EXPECT_EQ(ledger("[late]\nper_day_percent = 10\n[attempts]\ncounts = \"last\"\n", attempts_).attempt, 1u);
  EXPECT_EQ(ledger("[attempts]\ncounts = \"last\"\n", attempts_).attempt, 2u);  // Late ones are not taken.
}

TEST_F(CountAttempts, TheLastOnTimeElseTheLastLateOne) {
  const std::string rule = "[late]\nper_day_percent = 10\n[attempts]\ncounts = \"last-on-time\"\n";
  EXPECT_EQ(ledger(rule, attempts_).attempt, 2u);
  EXPECT_EQ(ledger(rule, {attempts_[1]}).attempt, 0u);
}

TEST_F(CountAttempts, NoMoreThanTheLimit) {
  EXPECT_EQ(ledger("[late]\n[attempts]\nlimit = 2\n", attempts_).attempt, 0u);
  EXPECT_EQ(ledger("[late]\n[attempts]\nlimit = 3\n", attempts_).attempt, 1u);
}

TEST_F(CountAttempts, NeverAnEarlierOneForOneThatWaits) {
  auto waiting = attempts_;
  waiting[2].points.reset();
  const Counted last = ledger("[attempts]\ncounts = \"last\"\n", waiting);
  EXPECT_FALSE(last.attempt);
  EXPECT_TRUE(last.waiting);
  EXPECT_EQ(last.why, "not graded yet");
  const Counted best = ledger("", waiting);
  EXPECT_EQ(best.attempt, 0u);
  EXPECT_TRUE(best.waiting);
}

TEST_F(CountAttempts, SaysWhyNothingCounts) {
  EXPECT_EQ(ledger("", {}).why, "nothing handed in");
  EXPECT_EQ(ledger("", {attempts_[1]}).why, "handed in too late");
}

TEST_F(CountAttempts, AnExtensionGivenAfterwards) {
  extensions_ = {{.person = "00422", .kata = "*", .until = {}, .days = 9}};
  EXPECT_FALSE(ledger("", {attempts_[1]}).attempt);
  extensions_ = {
      {.person = "00421", .kata = "02_algorithms", .until = parse_wall_time("2026-11-29 13:00"), .days = 0}};
  EXPECT_EQ(ledger("", {attempts_[1]}).points, 7);
  extensions_ = {{.person = "00421", .kata = "ledger", .until = {}, .days = 1}};
  EXPECT_FALSE(ledger("", {attempts_[1]}).attempt);
  EXPECT_NEAR(ledger("[late]\nper_day_percent = 10\n", {attempts_[1]}).points, 6.3, 1e-12);
}

TEST_F(CountAttempts, WhatTheOtherSystemMarksLate) {
  const TimedAttempt late{.at = {}, .marked_late = true, .points = 8}, on_time{.at = {}, .points = 7};
  EXPECT_EQ(ledger("", {late, on_time}).attempt, 1u);
  const Counted counted = ledger("[late]\nper_day_percent = 10\n", {late});
  EXPECT_NEAR(counted.points, 7.2, 1e-12);
  EXPECT_EQ(counted.why, "the only attempt; 1 day late (the download says late, not when)");
}

TEST(CountedGraceDays, AreUsedInTheOrderOfDeadlinesAndOncePerDeadline) {
  const Result<Policy> policy = policy_of(
      "[[due]]\nkatas = [\"05_vectors\"]\nat = \"2026-12-04\"\n"
      "[[due]]\nkatas = [\"02_algorithms\"]\nat = \"2026-11-27\"\n"
      "[late]\nper_day_percent = 10\ngrace_days = 3\n");
  ASSERT_TRUE(policy) << policy.fault().message;
  const std::vector<Counted> counted =
      count_attempts(*policy, "1", test_katas(),
                     {{"find_duplicates", {{.at = utc("2026-11-28 12:00:00"), .points = 10}}},
                      {"ledger", {{.at = utc("2026-11-29 12:00:00"), .points = 10}}},
                      {"dot_product", {{.at = utc("2026-12-06 12:00:00"), .points = 20}}}});
  EXPECT_EQ(counted[0].late.grace_days, 1);
  EXPECT_EQ(counted[1].late.grace_days, 2);
  // Of three, two went to the first deadline; one is left.
  EXPECT_EQ(counted[2].late.grace_days, 1);
  EXPECT_EQ(counted[2].points, 18);
  EXPECT_EQ(counted[2].why, "the only attempt; 1 day late; 1 grace day used");
}

}  // namespace
}  // namespace grader::classroom
