#include "classroom/counting.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "classroom/written_policy.h"

namespace grader::classroom {
namespace {

Instant instant_of(const char* text) { return Instant(parse_wall_time(text)->time_since_epoch()); }

struct Case {
  const char* what;
  const char* zone;
  const char* due;        ///< Lines of [[due]].
  const char* late;       ///< Lines of [late]; null: no such table.
  int grace_days;         ///< That are left.
  const char* handed_in;  ///< In UTC.
  const char* expected;   ///< "UNITS+GRACE_DAYS = POINTS" of 8 earned out of 10, or "too late".
};

constexpr const char* kBerlin = "Europe/Berlin";
constexpr const char* kNovember = "at = \"2026-11-27 23:59\"";
constexpr const char* kSpring = "at = \"2026-03-28 12:00\"";
constexpr const char* kAutumn = "at = \"2026-10-24 12:00\"";
constexpr const char* kTenPercent = "per_day_percent = 10";

constexpr Case kCases[] = {
    // Around the deadline; the minute that it names is the last one.
    {"long before", kBerlin, kNovember, kTenPercent, 0, "2026-11-01 00:00:00", "0+0 = 8"},
    {"the last second", kBerlin, kNovember, kTenPercent, 0, "2026-11-27 22:59:59", "0+0 = 8"},
    {"a second late", kBerlin, kNovember, kTenPercent, 0, "2026-11-27 23:00:00", "1+0 = 7.2"},
    {"the end of the first day", kBerlin, kNovember, kTenPercent, 0, "2026-11-28 22:59:59", "1+0 = 7.2"},
    {"the second day", kBerlin, kNovember, kTenPercent, 0, "2026-11-28 23:00:00", "2+0 = 6.4"},
    {"ten days", kBerlin, kNovember, kTenPercent, 0, "2026-12-07 22:59:59", "10+0 = 0"},
    {"more than everything is off", kBerlin, kNovember, kTenPercent, 0, "2027-12-07 12:00:00", "375+0 = 0"},
    {"no policy for late ones", kBerlin, kNovember, nullptr, 0, "2026-11-27 23:00:00", "too late"},
    {"a policy that takes nothing off", kBerlin, kNovember, "", 0, "2026-11-29 12:00:00", "2+0 = 8"},
    // Grace minutes, hard ends, other zones.
    {"within grace", kBerlin, "at = \"2026-11-27 23:59\"\ngrace_min = 10", kTenPercent, 0,
     "2026-11-27 23:09:59", "0+0 = 8"},
    {"a second beyond grace", kBerlin, "at = \"2026-11-27 23:59\"\ngrace_min = 10", kTenPercent, 0,
     "2026-11-27 23:10:00", "1+0 = 7.2"},
    {"grace does not move the days", kBerlin, "at = \"2026-11-27 23:59\"\ngrace_min = 10", kTenPercent, 0,
     "2026-11-28 23:00:00", "2+0 = 6.4"},
    {"at the hard end", kBerlin, "at = \"2026-11-27 23:59\"\nhard_end = \"2026-11-29 12:00\"", kTenPercent, 0,
     "2026-11-29 11:00:59", "2+0 = 6.4"},
    {"after the hard end", kBerlin, "at = \"2026-11-27 23:59\"\nhard_end = \"2026-11-29 12:00\"", kTenPercent,
     9, "2026-11-29 11:01:00", "too late"},
    {"the same instant in New York", "America/New_York", kNovember, kTenPercent, 0, "2026-11-28 04:59:59",
     "0+0 = 8"},
    {"half an hour's zone", "Asia/Kolkata", kNovember, kTenPercent, 0, "2026-11-27 18:30:00", "1+0 = 7.2"},
    {"a date is its whole day", kBerlin, "at = \"2026-11-27\"", kTenPercent, 0, "2026-11-27 22:59:59",
     "0+0 = 8"},
    // The night of 23 hours: a day ends at the same time on the wall.
    {"spring, the first day", kBerlin, kSpring, kTenPercent, 0, "2026-03-29 10:00:59", "1+0 = 7.2"},
    {"spring, 24 hours later", kBerlin, kSpring, kTenPercent, 0, "2026-03-29 11:00:59", "2+0 = 6.4"},
    {"spring, due in the hour left out", kBerlin, "at = \"2026-03-29 02:30\"", kTenPercent, 0,
     "2026-03-29 01:30:59", "0+0 = 8"},
    {"spring, a second after that", kBerlin, "at = \"2026-03-29 02:30\"", kTenPercent, 0,
     "2026-03-29 01:31:00", "1+0 = 7.2"},
    {"spring, a late day ends in that hour", kBerlin, "at = \"2026-03-28 02:30\"", kTenPercent, 0,
     "2026-03-29 01:30:59", "1+0 = 7.2"},
    {"spring, by real hours", kBerlin, kSpring, "per_hour_percent = 1", 0, "2026-03-29 10:00:59",
     "23+0 = 6.16"},
    {"spring in New York", "America/New_York", "at = \"2026-03-07 23:59\"", kTenPercent, 0,
     "2026-03-09 03:59:59", "1+0 = 7.2"},
    // The night of 25 hours.
    {"autumn, the first day", kBerlin, kAutumn, kTenPercent, 0, "2026-10-25 11:00:59", "1+0 = 7.2"},
    {"autumn, a second later", kBerlin, kAutumn, kTenPercent, 0, "2026-10-25 11:01:00", "2+0 = 6.4"},
    {"autumn, due in the hour that comes twice", kBerlin, "at = \"2026-10-25 02:30\"", kTenPercent, 0,
     "2026-10-25 01:30:59", "0+0 = 8"},
    {"autumn, a second after that", kBerlin, "at = \"2026-10-25 02:30\"", kTenPercent, 0,
     "2026-10-25 01:31:00", "1+0 = 7.2"},
    {"autumn, by real hours", kBerlin, kAutumn, "per_hour_percent = 1", 0, "2026-10-25 11:00:59", "25+0 = 6"},
    {"autumn in New York", "America/New_York", "at = \"2026-10-31 23:59\"", kTenPercent, 0,
     "2026-11-02 04:59:59", "1+0 = 7.2"},
    {"autumn, a grace day of 25 hours", kBerlin, kAutumn, kTenPercent, 1, "2026-10-25 11:00:59", "0+1 = 8"},
    // Grace days.
    {"grace days are used only as needed", kBerlin, kNovember, kTenPercent, 4, "2026-11-29 12:00:00",
     "0+2 = 8"},
    {"what grace days do not cover", kBerlin, kNovember, kTenPercent, 1, "2026-11-29 12:00:00", "1+1 = 7.2"},
    {"none for what stays too late", kBerlin, kNovember, "per_day_percent = 10\nmax_days = 3", 1,
     "2026-12-03 12:00:00", "too late"},
    {"grace days before the last day", kBerlin, kNovember, "per_day_percent = 10\nmax_days = 3", 2,
     "2026-12-02 12:00:00", "3+2 = 5.6"},
    {"the last day", kBerlin, kNovember, "per_day_percent = 10\nmax_days = 3", 0, "2026-11-30 22:59:59",
     "3+0 = 5.6"},
    {"after the last day", kBerlin, kNovember, "per_day_percent = 10\nmax_days = 3", 0, "2026-11-30 23:00:00",
     "too late"},
    // Kinds of penalty.
    {"points a day", kBerlin, kNovember, "per_day_points = 1.5", 0, "2026-11-29 12:00:00", "2+0 = 5"},
    {"points an hour, begun ones count", kBerlin, kNovember, "per_hour_points = 0.5\nmax_hours = 12", 0,
     "2026-11-28 01:00:00", "3+0 = 6.5"},
    {"the last hour", kBerlin, kNovember, "per_hour_points = 0.5\nmax_hours = 12", 0, "2026-11-28 11:00:00",
     "too late"},
    {"a cap", kBerlin, kNovember, "per_day_percent = 10\ncap_percent = 25", 0, "2026-12-03 12:00:00",
     "6+0 = 6"},
    {"a floor", kBerlin, kNovember, "per_day_percent = 10\nfloor_percent = 50", 0, "2026-12-05 12:00:00",
     "8+0 = 4"},
    {"late counts to half of the kata", kBerlin, kNovember, "counts_at_most_percent = 50", 0,
     "2026-12-05 12:00:00", "8+0 = 5"},
};

TEST(Counting, KnowsLatenessAndPenaltyInEveryCase) {
  static_assert(std::size(kCases) >= 40);
  for (const Case& one : kCases) {
    std::string lines = std::string("[[due]]\nkatas = [\"ledger\"]\n") + one.due + "\n";
    if (one.late != nullptr) lines += std::string("[late]\n") + one.late + "\n";
    const Result<Policy> policy = policy_of(lines, one.zone);
    ASSERT_TRUE(policy) << one.what << ": " << policy.fault().message;
    const PolicyKata& ledger = test_katas()[1];
    const TimedAttempt attempt{.at = instant_of(one.handed_in), .points = 8};
    const Lateness late = lateness(*policy, own_due(*policy, "1", ledger), attempt, one.grace_days);
    const double left = after_penalty(*policy, late, 8, ledger.points_max);
    // Twelve digits: what differs beyond is how a decimal is held.
    const std::string got =
        late.too_late ? "too late" : fmt::format("{}+{} = {:.12g}", late.units, late.grace_days, left);
    EXPECT_EQ(got, one.expected) << one.what;
  }
}

}  // namespace
}  // namespace grader::classroom
