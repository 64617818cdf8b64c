#include "classroom/zone.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace grader::classroom {
namespace {

/// When clocks in the zone show this, as UTC.
std::string utc(const char* zone, const char* wall) {
  const Result<Zone> found = Zone::named(zone);
  if (!found) return found.fault().message;
  return to_string(WallTime(found->instant(*parse_wall_time(wall)).time_since_epoch()));
}

TEST(Zone, KnowsWhenAWallTimeIs) {
  EXPECT_EQ(utc("UTC", "2026-11-27 23:59"), "2026-11-27 23:59:59");
  EXPECT_EQ(utc("Europe/Berlin", "2026-11-27 23:59:00"), "2026-11-27 22:59:00");
  EXPECT_EQ(utc("Europe/Berlin", "2026-07-01 12:00:00"), "2026-07-01 10:00:00");
  EXPECT_EQ(utc("Asia/Kolkata", "2026-07-01 12:00:00"), "2026-07-01 06:30:00");
  EXPECT_EQ(utc("America/New_York", "2045-07-01 12:00:00"), "2045-07-01 16:00:00");
}

TEST(Zone, GivesTheBenefitOfBothNightsOfTheChange) {
  // Clocks go from 02:00 to 03:00: half past two is not shown, and is when it would have been.
  EXPECT_EQ(utc("Europe/Berlin", "2026-03-29 01:59:59"), "2026-03-29 00:59:59");
  EXPECT_EQ(utc("Europe/Berlin", "2026-03-29 02:30:00"), "2026-03-29 01:30:00");
  EXPECT_EQ(utc("Europe/Berlin", "2026-03-29 03:00:00"), "2026-03-29 01:00:00");
  // From 03:00 to 02:00: half past two comes twice, and the second counts.
  EXPECT_EQ(utc("Europe/Berlin", "2026-10-25 01:59:59"), "2026-10-24 23:59:59");
  EXPECT_EQ(utc("Europe/Berlin", "2026-10-25 02:30:00"), "2026-10-25 01:30:00");
  EXPECT_EQ(utc("Europe/Berlin", "2026-10-25 03:00:00"), "2026-10-25 02:00:00");
  EXPECT_EQ(utc("America/New_York", "2026-11-01 01:30:00"), "2026-11-01 06:30:00");
  // Half an hour, in the southern autumn.
  EXPECT_EQ(utc("Australia/Lord_Howe", "2026-04-05 01:45:00"), "2026-04-04 15:15:00");
}

TEST(Zone, ReadsInstantsAsWallTimesAndLeavesTheEnvironment) {
  ::setenv("TZ", "Asia/Tokyo", 1);
  const Result<Zone> berlin = Zone::named("Europe/Berlin");
  ASSERT_TRUE(berlin);
  const Instant at(parse_wall_time("2026-10-25 00:30:00")->time_since_epoch());
  EXPECT_EQ(to_string(berlin->wall_time(at)), "2026-10-25 02:30:00");
  EXPECT_EQ(to_string(berlin->wall_time(at + std::chrono::hours(1))), "2026-10-25 02:30:00");
  EXPECT_STREQ(std::getenv("TZ"), "Asia/Tokyo");
  ::unsetenv("TZ");
}

TEST(Zone, NamesTheNearestOfAnUnknownOne) {
  EXPECT_EQ(Zone::named("Europe/Berln").fault().message,
            "unknown time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?");
  for (const char* name : {"", "Europe", "/etc/passwd", "../zoneinfo/UTC", "CET-1CEST"})
    EXPECT_FALSE(Zone::named(name)) << name;
}

TEST(WallTimes, AreReadStrictly) {
  EXPECT_EQ(to_string(*parse_wall_time("2026-11-27")), "2026-11-27 23:59:59");
  EXPECT_EQ(to_string(*parse_wall_time("2028-02-29T00:00")), "2028-02-29 00:00:59");
  EXPECT_EQ(to_string(*parse_time_stamp("2026-11-27T22:58:13")), "2026-11-27 22:58:13");
  for (const char* text : {"2026-02-29", "2026-11-27 24:00", "2026-11-27 23:60", "2026-11-27 23",
                           "27.11.2026", "2026-11-27 23:59 CET", "2026-1-1", "2026-11-27  23:59"})
    EXPECT_FALSE(parse_wall_time(text)) << text;
}

}  // namespace
}  // namespace grader::classroom
