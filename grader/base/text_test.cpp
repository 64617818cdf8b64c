#include "base/text.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsAndReplacements) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
  EXPECT_EQ(edit_distance("same", "same"), 0u);
}

TEST(EditDistance, CountsASwapOfNeighboursAsOne) {
  EXPECT_EQ(edit_distance("dupilcates", "duplicates"), 1u);
  EXPECT_EQ(edit_distance("ca", "abc"), 3u) << "a swapped pair is not edited again";
}

TEST(Nearest, FindsAMisspeltName) {
  EXPECT_EQ(nearest("find_duplicate", {"count_words", "find_duplicates"}), "find_duplicates");
  EXPECT_EQ(nearest("ful", {"pass", "full", "expert"}), "full");
  EXPECT_EQ(nearest("TIME", {"time", "peak_heap"}), "time");
}

TEST(Nearest, TakesTheCloserOfTwoAndTheFirstOfEquals) {
  EXPECT_EQ(nearest("sort_pair", {"sort_chairs", "sort_pairs", "short_pair"}), "sort_pairs");
}

TEST(Nearest, FindsAPartOfAName) {
  EXPECT_EQ(nearest("duplic", {"sums", "find_duplicates"}), "find_duplicates");
}

TEST(Nearest, OffersNothingThatIsNotNear) {
  EXPECT_EQ(nearest("zebra", {"pass", "full", "expert"}), std::nullopt);
  EXPECT_EQ(nearest("x", {"y"}), std::nullopt);
  EXPECT_EQ(nearest("", {"a", "bb"}), std::nullopt);
  EXPECT_EQ(nearest("name", {}), std::nullopt);
  EXPECT_EQ(nearest(std::string(1'000'000, 'a'), {"find_duplicates"}), std::nullopt);
}

TEST(DidYouMean, IsAPhraseOrNothing) {
  EXPECT_EQ(did_you_mean("pas", {"pass"}), "; did you mean 'pass'?");
  EXPECT_EQ(did_you_mean("zebra", {"pass"}), "");
}

TEST(Join, PutsTheSeparatorBetween) {
  EXPECT_EQ(join({"a", "a", ""}, ", "), "a, a, ");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Printable, KeepsOrdinaryTextOfAnyLanguage) {
  const std::string text = "plain, naïve, Größe, 日本語, 🙂\n\tC:\\path";
  EXPECT_EQ(printable(text), text);
}

TEST(Printable, EscapesTerminalSequences) {
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
  EXPECT_EQ(printable("\xc2\x9b"
                      "2J"),
            "\\xc2\\x9b2J")
      << "U+009B is one-character CSI";
  EXPECT_EQ(printable("bell\a\x7f\r"), "bell\\x07\\x7f\\r");
  EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(Printable, EscapesWhatReversesTheReadingDirection) {
  EXPECT_EQ(printable("\u202egpj"), "\\xe2\\x80\\xaegpj");
  EXPECT_EQ(printable("\u2066x"), "\\xe2\\x81\\xa6x");
}

TEST(Printable, ShowsInvalidBytesOneByOne) {
  EXPECT_EQ(printable("a\xff"
                      "b"),
            "a\\xffb");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf") << "overlong";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate";
  EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "beyond U+10FFFF";
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82") << "cut short";
  EXPECT_EQ(printable("\xf4\x8f\xbf\xbd"), "\xf4\x8f\xbf\xbd") << "U+10FFFD is valid";
}

TEST(Printable, MakesOneLineIfAsked) { EXPECT_EQ(printable("a\n\tb", {.one_line = true}), "a\\n\\tb"); }

TEST(Printable, SaysHowMuchItCut) {
  EXPECT_EQ(printable("abcdef", {.cap_bytes = 4}), "abcd… (2 more bytes)");
  EXPECT_EQ(printable("abcd", {.cap_bytes = 4}), "abcd");
  EXPECT_EQ(printable("abcé", {.cap_bytes = 4}), "abc… (2 more bytes)") << "never within a character";
  EXPECT_EQ(printable(std::string(5000, 'x'), {.cap_bytes = 0}), "… (5,000 more bytes)");
}

TEST(HtmlEscape, LeavesNothingThatStartsATagOrEndsAnAttribute) {
  EXPECT_EQ(html_escape("<a href=\"x\" b='y'>&\n"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\n");
  EXPECT_EQ(html_escape("é\xff"), "é\\xff");
}

TEST(XmlEscape, HoldsOnlyWhatXmlAllows) {
  EXPECT_EQ(xml_escape("a<b & \"c\"\n\t"), "a&lt;b &amp; &quot;c&quot;&#10;&#9;");
  EXPECT_EQ(xml_escape(std::string_view("\0\x1b\xef\xbf\xbe", 5)), "\\x00\\x1b\\xef\\xbf\\xbe")
      << "U+FFFE too";
}

TEST(ReplaceAll, ReplacesEveryOccurrenceOnce) {
  std::string text = "a.b.c";
  replace_all(text, ".", "..");
  EXPECT_EQ(text, "a..b..c");
  replace_all(text, "z", "y");
  EXPECT_EQ(text, "a..b..c");
}

}  // namespace
}  // namespace grader
