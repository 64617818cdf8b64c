#include "report/profile_summary.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr const char* kSummary = R"json({
    "functions": [{"name": "insert(int)", "share": 0.61, "calls": 20000}, {"share": 0.2}, {"name": "main"}],
    "lines": [{"file": "stub.cpp", "line": 12, "share": 0.5}],
    "advice": [{"text": "Reserve.", "file": "stub.cpp", "line": 12, "section": "Memory"}, "Plain words.", 3],
    "instructions": 1234567, "allocations": null, "peak_heap_bytes": 2048})json";

TEST(ProfileSummary, TakesWhatIsThere) {
  const ProfileSummary summary = profile_summary({"2024-05-01T12:34:56Z", kSummary, "<svg/>"});
  ASSERT_EQ(summary.functions.size(), 2u);
  EXPECT_EQ(summary.functions[0].name, "insert(int)");
  EXPECT_EQ(summary.functions[0].share, 0.61);
  EXPECT_EQ(summary.functions[0].calls, "20,000");
  EXPECT_LT(summary.functions[1].share, 0);
  ASSERT_EQ(summary.lines.size(), 1u);
  EXPECT_EQ(summary.lines[0].name, "stub.cpp:12");
  ASSERT_EQ(summary.advice.size(), 2u);
  EXPECT_EQ(summary.advice[0].about, "stub.cpp:12, Memory");
  EXPECT_EQ(summary.advice[1].sentence, "Plain words.");
  ASSERT_EQ(summary.figures.size(), 2u);
  EXPECT_EQ(summary.figures[0].second, "1,234,567");
  EXPECT_EQ(summary.figures[1].second, "2 KiB");
}

TEST(ProfileSummary, OfAnythingElseIsEmpty) {
  for (const char* text : {"", "[", "3", "[]", R"({"functions": {}, "advice": 3, "instructions": "many"})"}) {
    const ProfileSummary summary = profile_summary({"", text, ""});
    EXPECT_TRUE(summary.functions.empty() && summary.advice.empty() && summary.figures.empty()) << text;
  }
}

}  // namespace
}  // namespace grader
