#include "kit/compare.h"

#include <gtest/gtest.h>

namespace kata::detail {
namespace {

struct Entry {
  std::string text;
  int number;
  bool operator==(const Entry&) const = default;
};

template <class A, class B>
std::string told(const A& a, const B& b) {
  return answers_equal("a", "b", a, b).message();
}

TEST(Compare, LeavesWhatIsShortToGoogleTest) {
  EXPECT_EQ(told(1, 2), testing::internal::EqHelper::Compare("a", "b", 1, 2).message());
  const std::string lines = "one\ntwo\n";
  EXPECT_NE(told(lines, "one\nthree\n").find("With diff:"), std::string::npos);
  EXPECT_NE(told(std::vector{1}, std::vector{2}).find("{ 1 }"), std::string::npos);
}

TEST(Compare, FindsEqualWhatIsEqual) {
  EXPECT_TRUE(answers_equal("a", "b", std::string("x"), "x"));
  EXPECT_TRUE(answers_equal("a", "b", std::string_view("x"), std::string("x")));
  EXPECT_TRUE(answers_equal("a", "b", 1, 1L));
  EXPECT_TRUE(answers_equal("a", "b", Entry{"x", 1}, Entry{"x", 1}));
  EXPECT_TRUE(answers_equal("a", "b", std::vector<Entry>(100'000), std::vector<Entry>(100'000)));
}

TEST(Compare, TellsTheFirstDifferenceOfLongTexts) {
  std::string a(500'000, '\n');
  EXPECT_EQ(
      told(a, "one\ntwo\n"),
      "Expected equality of these values:\n  a\n  b\nthey differ from character 0 on, "
      "\"\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\"… and \"one\\ntwo\\n\" "
      "(500,000 and 8 characters)");
  std::string b = a;
  b[499'000] = 'x';
  EXPECT_LT(told(a, b).size(), 400U);
  EXPECT_NE(told(a, b).find("from character 499,000 on"), std::string::npos) << told(a, b);
}

TEST(Compare, TellsTheFirstDifferenceOfLargeValues) {
  std::vector<Entry> a(3, Entry{std::string(1'000'000, '\n'), 1});
  std::vector<Entry> b = a;
  b[1].number = 2;
  EXPECT_EQ(
      told(a, b),
      "Expected equality of these values:\n  a\n  b\nthey differ in element 1 of 3: field 2: expected 2, "
      "got 1");
}

}  // namespace
}  // namespace kata::detail
