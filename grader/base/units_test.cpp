#include "base/units.h"

#include <limits>

#include <gtest/gtest.h>

namespace grader {
namespace {

using namespace std::chrono_literals;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Thousands, SeparatesEachThreeDigits) {
  EXPECT_EQ(thousands(20'000), "20,000");
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1'000), "1,000");
  EXPECT_EQ(thousands(-1'234'567), "-1,234,567");
  EXPECT_EQ(thousands(-123), "-123");
  EXPECT_EQ(thousands(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(HumanBytes, UsesBinaryUnits) {
  EXPECT_EQ(human_bytes(0), "0 B");
  EXPECT_EQ(human_bytes(20), "20 B");
  EXPECT_EQ(human_bytes(1023), "1023 B");
  EXPECT_EQ(human_bytes(1536), "1.5 KiB");
  EXPECT_EQ(human_bytes(812ull << 20), "812 MiB");
  EXPECT_EQ(human_bytes(std::numeric_limits<std::uint64_t>::max()), "16 EiB");
}

TEST(HumanBytes, RoundsUpIntoTheNextUnit) {
  EXPECT_EQ(human_bytes((1ull << 20) - 1), "1 MiB");
  EXPECT_EQ(human_bytes(1000ull << 10), "1000 KiB");
}

TEST(HumanDuration, UsesTheUnitThatSuits) {
  EXPECT_EQ(human_duration(1234567ns), "1.23 ms");
  EXPECT_EQ(human_duration(45600ns), "45.6 µs");
  EXPECT_EQ(human_duration(17ns), "17 ns");
  EXPECT_EQ(human_duration(10s), "10 s");
  EXPECT_EQ(human_duration(125s), "2 min 5 s");
  EXPECT_EQ(human_duration(2h + 3min), "2 h 3 min");
  EXPECT_EQ(human_duration(0s), "0 s");
}

TEST(HumanDuration, RoundsUpIntoTheNextUnit) {
  EXPECT_EQ(human_duration(999'900ns), "1 ms");
  EXPECT_EQ(human_duration(59'990ms), "1 min 0 s");
  EXPECT_EQ(human_duration(3599'900ms), "1 h 0 min");
}

TEST(HumanDuration, TakesWhatAMeasurementMayYield) {
  EXPECT_EQ(human_duration(-1500us), "-1.5 ms");
  EXPECT_EQ(human_duration(std::chrono::duration<double>(std::numeric_limits<double>::quiet_NaN())), "?");
}

TEST(Times, ShowsTheDigitsThatAReaderCanUse) {
  EXPECT_EQ(times(1), "1.0x");
  EXPECT_EQ(times(1.03), "1.03x");
  EXPECT_EQ(times(8), "8.0x");
  EXPECT_EQ(times(9.996), "10x");
  EXPECT_EQ(times(40), "40x");
  EXPECT_EQ(times(23.14), "23.1x");
  EXPECT_EQ(times(99.96), "100x");
  EXPECT_EQ(times(1234.5), "1234x");
  EXPECT_EQ(times(kInfinity), "infinityx");
}

TEST(TimesBelow, NeverLooksAsIfTheMarkWereReached) {
  EXPECT_EQ(times_below(7.999, 8), "7.99x");
  EXPECT_EQ(times_below(11.99, 12), "11.9x");
  EXPECT_EQ(times_below(1, 8), "1.0x");
  EXPECT_EQ(times_below(119.9, 120), "119x");
}

}  // namespace
}  // namespace grader
