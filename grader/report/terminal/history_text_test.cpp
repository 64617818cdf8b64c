#include "report/terminal/history_text.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

Attempt attempt(std::size_t number, double speedup, double half_width, Verdict verdict = Verdict::fail) {
  return {.id = 0,
          .number = number,
          .at = "2024-05-01T12:34:56Z",
          .verdict = verdict,
          .share = 0,
          .metric = Metric::time,
          .speedup = speedup,
          .low = speedup - half_width,
          .high = speedup + half_width};
}

Kata tried_kata() {
  Kata kata{.name = "a_kata"};
  kata.title = "A kata";
  kata.metrics = {{Metric::time, {.pass = 4, .full = 16, .expert = 20}}};
  return kata;
}

TEST(HistoryText, PointsOutWhatIsSlowerBeyondNoise) {
  const std::vector<Attempt> attempts = {attempt(1, 2, 0.1), attempt(2, 8, 0.1, Verdict::pass),
                                         attempt(3, 7.9, 0.2), attempt(4, 3, 0.1)};
  EXPECT_FALSE(faster_before(attempts, 0));
  EXPECT_FALSE(faster_before(attempts, 1));
  EXPECT_FALSE(faster_before(attempts, 2)) << "within the noise";
  EXPECT_EQ(faster_before(attempts, 3), 1u);
  const std::string text = history_text(tried_kata(), attempts, 10, Paint(false));
  EXPECT_NE(text.find("   4  2024-05-01 12:34  not yet      3.0x"), std::string::npos) << text;
  EXPECT_NE(text.find("slower than #2"), std::string::npos) << text;
  EXPECT_NE(text.find("slower than #2 beyond noise: ./kata history a_kata --diff 2..4\n"), std::string::npos)
      << text;
  EXPECT_EQ(
      history_text(tried_kata(), {attempts.begin(), attempts.begin() + 3}, 10, Paint(false)).find("slower"),
      std::string::npos);
}

TEST(HistoryText, ComparesOnlyWhatWasMeasuredAlike) {
  std::vector<Attempt> attempts = {attempt(1, 8, 0.1), attempt(2, 3, 0.1)};
  attempts[1].metric = Metric::peak_heap;
  EXPECT_FALSE(faster_before(attempts, 1));
}

TEST(HistoryText, ListsTheLastOnesUnderTheirNumbers) {
  std::vector<Attempt> attempts;
  for (std::size_t number = 1; number <= 30; ++number) attempts.push_back(attempt(number, 2, 0.1));
  attempts.back().speedup = attempts.back().low = attempts.back().high = std::nullopt;
  const std::string text = history_text(tried_kata(), attempts, 5, Paint(false));
  EXPECT_NE(text.find("... 25 attempts before"), std::string::npos) << text;
  EXPECT_NE(text.find("  26  "), std::string::npos);
  EXPECT_NE(text.find("  30  2024-05-01 12:34  not yet   not measured"), std::string::npos) << text;
}

TEST(HistoryText, NamesAttemptsByTheNumbersThatTheyKeep) {
  std::vector<Attempt> attempts = {attempt(3, 8, 0.1), attempt(1, 2, 0.1), attempt(2, 2, 0.1)};
  attempts[2].judged = false;
  attempts[2].speedup = attempts[2].low = attempts[2].high = std::nullopt;
  const std::string text = history_text(tried_kata(), attempts, 5, Paint(false));
  EXPECT_NE(text.find("slower than #3"), std::string::npos) << text;
  EXPECT_NE(text.find("   2  2024-05-01 12:34  kept      not judged"), std::string::npos) << text;
  EXPECT_NE(text.find("./kata history a_kata --diff 2\n"), std::string::npos) << text;
}

TEST(HistoryText, OfNothingSaysHowToBegin) {
  EXPECT_EQ(history_text(tried_kata(), {}, 5, Paint(false)), "a_kata was not tried yet: ./kata run a_kata\n");
}

}  // namespace
}  // namespace grader
