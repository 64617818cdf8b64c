#include "store/profile_summary.h"

#include <gtest/gtest.h>

#include "profile/profile.h"

namespace grader {
namespace {

constexpr const char* kSummary = R"json({
    "functions": [{"name": "insert(int)", "own": 0.61, "inclusive": 0.7, "calls": 20000}, {"own": 0.2}, {"name": "tiny", "own": 0.001, "inclusive": 0.004}, {"name": "main"}],
    "lines": [{"line": 12, "text": "x += y;", "own": 0.5}],
    "advice": [{"symptom": "allocations", "text": "Reserve.", "line": 12, "chapter": "05_memory", "section": "Checklist"}, "Plain words.", 3],
    "instructions": 1234567, "allocations": null, "system_calls": -1, "peak_heap_bytes": 2048})json";

TEST(ProfileSummary, TakesWhatIsThere) {
  const ProfileSummary summary = profile_summary({"2024-05-01T12:34:56Z", kSummary, "<svg/>"});
  ASSERT_EQ(summary.functions.size(), 2u);
  EXPECT_EQ(summary.functions[0].name, "insert(int)");
  EXPECT_EQ(summary.functions[0].own, 0.61);
  EXPECT_EQ(summary.functions[0].calls, "20,000");
  EXPECT_LT(summary.functions[1].own, 0);
  ASSERT_EQ(summary.lines.size(), 1u);
  EXPECT_EQ(summary.lines[0].name, "line 12: x += y;");
  ASSERT_EQ(summary.advice.size(), 2u);
  EXPECT_EQ(summary.advice[0].about, "line 12; 05_memory, Checklist");
  EXPECT_EQ(summary.advice[1].sentence, "Plain words.");
  EXPECT_EQ(summary.symptom, "allocations");
  ASSERT_EQ(summary.figures.size(), 2u);
  EXPECT_EQ(summary.figures[0].second, "1,234,567");
  EXPECT_EQ(summary.figures[1].second, "2 KiB");
}

TEST(ProfileSummary, ReadsWhatAProfileWrites) {
  Profile profile;
  profile.instructions = 5000;
  profile.functions = {{.name = "count", .own = 0.75, .inclusive = 1, .calls = 12}};
  profile.lines = {{.line = 7, .text = "++n;", .own = 0.75}};
  profile.advice = {{"branches", 7, "Sort first.", 0.2, {"02_algorithms", "Checklist"}}};
  const ProfileSummary summary = profile_summary({"", profile.to_json(), ""});
  EXPECT_EQ(summary.functions.at(0).calls, "12");
  EXPECT_EQ(summary.lines.at(0).name, "line 7: ++n;");
  EXPECT_EQ(summary.advice.at(0).sentence, "Sort first.");
  EXPECT_EQ(summary.symptom, "branches");
}

TEST(ProfileSummary, OfAnythingElseIsEmpty) {
  for (const char* text : {"", "[", "3", "[]", R"({"functions": {}, "advice": 3, "instructions": "many"})"}) {
    const ProfileSummary summary = profile_summary({"", text, ""});
    EXPECT_TRUE(summary.functions.empty() && summary.advice.empty() && summary.figures.empty()) << text;
  }
}

}  // namespace
}  // namespace grader
