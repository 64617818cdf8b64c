#include "report/html/element.h"

#include <gtest/gtest.h>

#include <limits>

namespace grader::html {
namespace {

TEST(HtmlElement, EscapesAttributesAndLeavesContentAlone) {
  EXPECT_EQ(element("a", {{"href", "#\"><script>"}, {"class", "x"}}, "<b>in</b>"),
            "<a href=\"#&quot;&gt;&lt;script&gt;\" class=\"x\"><b>in</b></a>");
  EXPECT_EQ(element("p", ""), "<p></p>");
  EXPECT_EQ(lone("img", {{"alt", "a & b"}}), "<img alt=\"a &amp; b\">");
  EXPECT_EQ(svg_lone("rect", {}), "<rect/>");
}

TEST(HtmlElement, TextHoldsNoMarkupAndIsValidUtf8) {
  EXPECT_EQ(text("<i>\xff 'q'"), "&lt;i&gt;\\xff &#39;q&#39;");
  EXPECT_EQ(label(1, 2, "end", "tick", "<"),
            "<text x=\"1\" y=\"2\" text-anchor=\"end\" class=\"tick\">&lt;</text>");
}

TEST(HtmlElement, CoordinatesAreShortAndAlwaysNumbers) {
  EXPECT_EQ(px(12.345), "12.3");
  EXPECT_EQ(px(-0.01), "0");
  EXPECT_EQ(px(std::numeric_limits<double>::infinity()), "0");
  EXPECT_EQ(px(std::numeric_limits<double>::quiet_NaN()), "0");
}

TEST(HtmlElement, PicturesHaveANameAndADescription) {
  EXPECT_EQ(
      svg(10, 20, "plot", "Name & more", "What it shows", "<g/>"),
      "<svg viewBox=\"0 0 10 20\" class=\"plot\" role=\"img\"><title>Name &amp; more</title><desc>What it "
      "shows</desc><g/></svg>");
}

}  // namespace
}  // namespace grader::html
