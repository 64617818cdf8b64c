#include "app/command_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace grader {
namespace {

TEST(CommandTable, NamesEveryCommandOnce) {
  std::set<std::string_view> names;
  for (const CommandRow& row : command_table()) EXPECT_TRUE(names.insert(row.name).second) << row.name;
  EXPECT_GT(names.size(), 20U);
  for (const CommandRow& row : command_table()) EXPECT_EQ(find_command(row.name), &row);
  EXPECT_EQ(find_command("rnu"), nullptr);
}

TEST(CommandTable, ExplainsEverythingThatCanBeTyped) {
  for (const CommandRow& row : command_table()) {
    EXPECT_FALSE(row.help.empty()) << row.name;
    EXPECT_EQ(row.words.most > 0, !row.words.help.empty()) << row.name;
    EXPECT_LE(row.words.least, row.words.most) << row.name;
    std::set<std::string_view> names;
    for (const Option& option : row.options()) {
      EXPECT_TRUE(option.name.starts_with("--")) << row.name << option.name;
      EXPECT_TRUE(names.insert(option.name).second) << row.name << option.name;
      EXPECT_FALSE(option.help.empty()) << row.name << option.name;
      const bool flag = std::holds_alternative<bool Options::*>(option.target);
      EXPECT_EQ(flag, option.value.name.empty()) << row.name << option.name;
    }
  }
}

TEST(CommandTable, HelpIsAPhraseThatFitsBehindAName) {
  for (const CommandRow& row : command_table()) {
    EXPECT_FALSE(row.help.ends_with('.')) << row.help;
    EXPECT_LE(row.help.size(), 80U) << row.help;
  }
}

TEST(CommandTable, KeepsGroupsTogetherInTheirOrder) {
  const auto rows = command_table();
  EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &CommandRow::group));
}

TEST(CommandTable, SplitsANameOfTwoWords) {
  const CommandRow* check = find_command("dev check");
  ASSERT_NE(check, nullptr);
  EXPECT_EQ(check->family(), "dev");
  EXPECT_EQ(check->last_word(), "check");
  EXPECT_EQ(find_command("run")->family(), "");
  EXPECT_EQ(find_command("run")->last_word(), "run");
}

TEST(CommandTable, ShowsHowManyWordsACommandTakes) {
  EXPECT_EQ(Words{}.usage(), "");
  EXPECT_EQ((Words{{"PATH"}, "", 1, 1}.usage()), "PATH");
  EXPECT_EQ((Words{{"KATA"}, "", 0, 1}.usage()), "[KATA]");
  EXPECT_EQ((Words{{"OLD NEW"}, "", 2, 2}.usage()), "OLD NEW");
  EXPECT_EQ((Words{{"NAME"}, "", 0, kAnyNumber}.usage()), "[NAME...]");
}

TEST(CommandTable, ChoicesAreTheWordsOfAValue) {
  const Value value = {"SHELL", Completes::nothing, "bash zsh"};
  EXPECT_EQ(value.all_choices(), (std::vector<std::string_view>{"bash", "zsh"}));
  EXPECT_TRUE(value.only_choices());
  EXPECT_TRUE(Value{"PATH"}.all_choices().empty());
  EXPECT_FALSE(Value{"PATH"}.only_choices());
}

}  // namespace
}  // namespace grader
