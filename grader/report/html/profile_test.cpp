#include "report/html/profile.h"

#include <gtest/gtest.h>

#include "base/expect_holds.h"

namespace grader {
namespace {

TEST(SvgAddress, IsOneHarmlessWord) {
  EXPECT_EQ(svg_address("<svg a='1'>\n#%\"µ</svg>"),
            "data:image/svg+xml,%3Csvg a=%271%27%3E%0A%23%25%22%C2%B5%3C/svg%3E");
  EXPECT_EQ(svg_address("<html><script>alert(1)</script></html>"), "");
  EXPECT_EQ(svg_address("  \n"), "");
  EXPECT_EQ(svg_address(""), "");
}

TEST(ProfileHtml, ShowsTheFlameGraphAsAPicture) {
  ProfileSummary profile;
  profile.flame_svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
  std::size_t budget = 10'000;
  const std::string html = profile_html("a_kata", profile, budget);
  EXPECT_HOLDS(html, "<img src=\"data:image/svg+xml,%3Csvg");
  EXPECT_FALSE(holds(html, "<script"));
  EXPECT_LT(budget, 10'000u);
  EXPECT_GT(budget, 9'000u);
}

TEST(ProfileHtml, LeavesOutWhatIsTooLarge) {
  ProfileSummary profile;
  profile.flame_svg = "<svg>" + std::string(kFlameCap, ' ') + "</svg>";
  std::size_t budget = 1 << 20;
  EXPECT_HOLDS(profile_html("a_kata", profile, budget), "it is larger than 60 KiB");
  profile.flame_svg.resize(kFlameCap / 2);
  budget = 1000;
  EXPECT_HOLDS(profile_html("a_kata", profile, budget), "the page would grow too large");
  EXPECT_EQ(budget, 1000u);
  profile.flame_svg = "no picture";
  EXPECT_HOLDS(profile_html("a_kata", profile, budget), "it is no SVG picture");
}

TEST(ProfileHtml, EscapesWhatTheFileSays) {
  ProfileSummary profile;
  profile.functions = {{"operator<<", 0.5, -1, ""}};
  profile.advice = {{"Use <b>less</b>.", "stub.cpp:3"}};
  std::size_t budget = 0;
  const std::string html = profile_html("a_kata", profile, budget);
  EXPECT_HOLDS(html, "operator&lt;&lt;");
  EXPECT_HOLDS(html, "Use &lt;b&gt;less&lt;/b&gt;.");
  EXPECT_HOLDS(html, "50\u00a0%");
}

}  // namespace
}  // namespace grader
