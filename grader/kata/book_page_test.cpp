// The table of katas in exercises/README.md, held against the katas themselves.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/slurp.h"
#include "kata/catalogue.h"

namespace grader {
namespace {

TEST(BookPage, ListsEveryKataWithDifficultyAndMinutes) {
  const char* top = std::getenv("KATA_TOP");
  if (top == nullptr) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
  const std::filesystem::path checkout = top;
  const std::string page = slurp(checkout / "exercises/README.md");
  const auto catalogue = Catalogue::read(checkout);
  ASSERT_TRUE(catalogue) << catalogue.fault().message;
  const char* const words[] = {"easy", "medium", "hard"};
  std::size_t rows = 0;
  for (const Kata* kata : catalogue->katas()) {
    const std::string row =
        fmt::format("| {} | [{}]({}/{}/README.md) | {} | {} min |\n", kata->chapter.substr(0, 2), kata->title,
                    kata->chapter, kata->name, words[kata->difficulty - 1], kata->minutes());
    EXPECT_NE(page.find(row), std::string::npos) << "add to exercises/README.md:\n" << row;
    ++rows;
  }
  std::size_t listed = 0;
  for (std::size_t at = page.find("/README.md) | "); at != page.npos;
       at = page.find("/README.md) | ", at + 1))
    ++listed;
  EXPECT_EQ(listed, rows) << "a row of exercises/README.md is of no kata";
}

}  // namespace
}  // namespace grader
