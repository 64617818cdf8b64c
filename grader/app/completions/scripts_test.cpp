// What the scripts hold. That shells understand them: shells_test.cpp.
#include <gtest/gtest.h>

#include "app/completions/completions.h"
#include "app/completions/words.h"
#include "base/expect_holds.h"

namespace grader {
namespace {

class Scripts : public testing::TestWithParam<std::string (*)(const std::string&)> {
 protected:
  std::string script(const std::string& launcher = "/work/book/kata") const { return GetParam()(launcher); }
};

TEST_P(Scripts, HoldEveryCommandAndOption) {
  const std::string text = script();
  for (const CommandRow& row : command_table()) {
    EXPECT_HOLDS(text, std::string(row.last_word()));
    // fish is told of --json as -l json.
    for (const Option& option : shown_options(row)) EXPECT_HOLDS(text, std::string(option.name.substr(2)));
    for (const std::string_view choice : row.words.value.all_choices())
      EXPECT_HOLDS(text, std::string(choice));
  }
}

TEST_P(Scripts, AskTheCheckoutThatMadeThemWithoutBuilding) {
  EXPECT_HOLDS(script(), "'/work/book/kata'");
  EXPECT_HOLDS(script(), "KATA_NO_BUILD=1");
  EXPECT_HOLDS(script("/my books/kata"), "'/my books/kata'");
  EXPECT_FALSE(holds(script("/it's/kata"), "'/it's/kata'"));
}

TEST_P(Scripts, OfferNoOptionThatTheHelpHides) {
  const std::string text = script();
  const std::size_t query = text.find("list --names");
  ASSERT_NE(query, std::string::npos);
  EXPECT_EQ(text.find("--names", query + 12), std::string::npos);
  EXPECT_FALSE(holds(text, "-l names")) << "as fish is told of one";
}

INSTANTIATE_TEST_SUITE_P(OfAllShells, Scripts,
                         testing::Values(bash_completions, zsh_completions, fish_completions));

TEST(CompletionWords, QuoteForTheShell) {
  EXPECT_EQ(in_quotes("it's"), "'it'\\''s'");
  EXPECT_EQ(in_quotes("it's", "\\'"), "'it\\'s'");
}

}  // namespace
}  // namespace grader
