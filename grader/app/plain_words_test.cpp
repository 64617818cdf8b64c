#include "app/plain_words.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Words = std::vector<std::string>;

Words meant(Words words) {
  return understood(std::move(words), [](const std::string& word) { return word == "Find-Duplicates"; });
}

TEST(PlainWords, NameAKataToRunIt) {
  EXPECT_EQ(meant({"Find-Duplicates", "--json", "-"}), (Words{"run", "Find-Duplicates", "--json", "-"}));
}

TEST(PlainWords, AskForHelp) {
  EXPECT_EQ(meant({"help"}), Words{"--help"});
  EXPECT_EQ(meant({"Help", "RUN"}), (Words{"run", "--help"}));
  EXPECT_EQ(meant({"help", "dev", "check"}), (Words{"dev", "check", "--help"}));
}

TEST(PlainWords, AskWhatComesNext) { EXPECT_EQ(meant({"next"}), Words{}); }

TEST(PlainWords, MayBeginInUpperCase) { EXPECT_EQ(meant({"Watch", "x"}), (Words{"watch", "x"})); }

TEST(PlainWords, StayAsTheyAreOtherwise) {
  for (const Words& words :
       {Words{}, Words{"run", "RUN"}, Words{"--help"}, Words{"rnu"}, Words{"dev", "chekc"}})
    EXPECT_EQ(meant(words), words);
}

}  // namespace
}  // namespace grader
