#include "app/help_text.h"

#include <gtest/gtest.h>

#include <sstream>

#include "app/command_table.h"
#include "base/expect_holds.h"
#include "report/terminal/display_width.h"

namespace grader {
namespace {

TEST(HelpText, HoldsEveryCommandAndWhomItIsFor) {
  const std::string text = help_for("", 80);
  for (const CommandRow& row : command_table()) EXPECT_HOLDS(text, std::string(row.name));
  for (const Group group : kGroups) EXPECT_HOLDS(text, std::string(title_of(group)) + ":\n");
  for (const Option& option : kProgramOptions) EXPECT_HOLDS(text, std::string(option.name));
}

TEST(HelpText, OfACommandIsItsWordsAndOptions) {
  EXPECT_EQ(help_for("hint", 80),
            "Usage: ./kata hint [KATA] [OPTIONS]\n"
            "  the next hint for a kata\n"
            "\n"
            "  [KATA]      its name; may be left out inside its folder\n"
            "  --again     those that were shown already\n"
            "  -h, --help  this text\n");
}

TEST(HelpText, OfAFamilyIsItsCommands) {
  const std::string text = help_for("dev", 80);
  EXPECT_HOLDS(text, "Usage: ./kata dev COMMAND");
  EXPECT_HOLDS(text, "  dev check ");
  EXPECT_FALSE(holds(text, "selftest"));
}

TEST(HelpText, KeepsOptionsForScriptsToItself) {
  EXPECT_HOLDS(help_for("list", 80), "--json");
  EXPECT_FALSE(holds(help_for_all(80), "--names"));
}

TEST(HelpText, FitsTheTerminal) {
  for (const std::size_t width : {25, 40, 60, 80, 100}) {
    std::istringstream lines(help_for_all(width));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), width) << line;
  }
}

}  // namespace
}  // namespace grader
