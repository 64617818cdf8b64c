#include "app/man_page.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/command_table.h"
#include "base/expect_holds.h"
#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {
namespace {

// What a formatter of manual pages complains of.
std::string warnings_of(std::vector<std::string> formatter) {
  const auto folder = TempDir::make().take();
  const auto path = folder.path() / "kata.1";
  std::ofstream(path) << man_page_roff();
  formatter.push_back(path.string());
  const auto said = run_captured({.argv = std::move(formatter)}, Seconds(30));
  EXPECT_TRUE(said && said->status.success());
  return said ? said->err : said.fault().message;
}

TEST(ManPage, HasTheUsualSectionsInTheirOrder) {
  const std::string page = man_page_roff();
  std::size_t last = 0;
  for (const char* title : {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS",
                            "ENVIRONMENT", "FILES", "EXAMPLES"}) {
    const std::size_t at = page.find(std::string(".SH \"") + title + "\"");
    ASSERT_NE(at, std::string::npos) << title;
    EXPECT_GT(at, last) << title;
    last = at;
  }
}

TEST(ManPage, HoldsEveryCommandAndItsOptions) {
  const std::string page = man_page_plain(80);
  for (const CommandRow& row : command_table()) {
    EXPECT_HOLDS(page, "./kata" + (row.name.empty() ? "" : " " + std::string(row.name)));
    for (const Option& option : row.options())
      EXPECT_EQ(holds(page, std::string(option.name)), !option.hidden);
  }
  for (const char* code : {"0", "1", "2", "3", "130"})
    EXPECT_HOLDS(page, std::string("\n    ") + code + "\n");
}

TEST(ManPage, LetsNoTextBecomeARequest) {
  const std::string page = man_page_roff();
  EXPECT_FALSE(holds(page, "\n./"));
  EXPECT_HOLDS(page, "\\&./kata run");
  EXPECT_HOLDS(page, "\\-\\-json");
  EXPECT_HOLDS(page, "folder\\(aqs name");
}

TEST(ManPage, SatisfiesMan) {
  if (!find_program("man").empty()) {
    EXPECT_EQ(warnings_of({"man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"}), "");
  } else if (!find_program("groff").empty()) {
    EXPECT_EQ(warnings_of({"groff", "-man", "-ww", "-Tutf8", "-Z"}), "");
  } else {
    GTEST_SKIP() << "nothing here formats manual pages: sudo apt-get install man-db";
  }
}

}  // namespace
}  // namespace grader
