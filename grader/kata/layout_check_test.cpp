#include "kata/layout_check.h"

#include <gtest/gtest.h>

#include "kata/kata_toml.h"
#include "kata/scratch_workbook.h"

namespace grader {
namespace {

const std::string kFolder = "exercises/02_algorithms/find_duplicates";
const std::string kSolution = "solutions/02_algorithms/find_duplicates";
using Findings = std::vector<std::string>;

class LayoutCheck : public testing::Test {
 protected:
  LayoutCheck() { workbook_.add_kata("02_algorithms", "find_duplicates"); }

  Findings check(Audience audience) const {
    const auto kata = read_kata_toml(workbook_.top() / kFolder / "kata.toml");
    if (!kata) return {kata.fault().message};
    return check_layout(*kata, audience);
  }

  ScratchWorkbook workbook_;
};

TEST_F(LayoutCheck, OfAWholeKataHasNoFindings) {
  EXPECT_EQ(check(Audience::author), Findings{});
  EXPECT_EQ(check(Audience::student), Findings{});
}

TEST_F(LayoutCheck, MissesEachFile) {
  workbook_.remove(kFolder + "/bench.cpp");
  workbook_.remove(kSolution + "/solution.cpp");
  const Findings findings = {kFolder + "/bench.cpp: this file is missing",
                             kSolution + "/solution.cpp: this file is missing"};
  EXPECT_EQ(check(Audience::author), findings);
  EXPECT_EQ(check(Audience::student), findings);
}

TEST_F(LayoutCheck, NamesUnknownFiles) {
  workbook_.write(kFolder + "/sutb.cpp", "");
  workbook_.write(kFolder + "/build/x", "");
  workbook_.write(kSolution + "/wrong_.cpp", "");
  const Findings findings = check(Audience::author);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0],
            kFolder +
                "/build: not part of a kata; known here: README.md, kata.toml, find_duplicates.h, "
                "reference.cpp, stub.cpp, test.cpp, bench.cpp, other headers");
  EXPECT_EQ(findings[1], kFolder + "/sutb.cpp: not part of a kata; did you mean 'stub.cpp'?");
  EXPECT_EQ(findings[2].rfind(kSolution + "/wrong_.cpp: not part of a kata", 0), 0u);
}

TEST_F(LayoutCheck, KnowsStepsInTheirOrderAndSharedHeaders) {
  workbook_.write(kFolder + "/find_duplicates_inputs.h", "#pragma once\n");
  workbook_.write(kSolution + "/step_1_set.cpp", "// a\n");
  workbook_.write(kSolution + "/step_2_sort.cpp", "// b\n");
  EXPECT_EQ(check(Audience::author), Findings{});
  workbook_.remove(kSolution + "/step_1_set.cpp");
  EXPECT_EQ(check(Audience::author),
            Findings{kSolution + "/step_2_sort.cpp: steps are numbered 1, 2, 3 …; this would be step_1_"});
}

TEST_F(LayoutCheck, LetsAStudentKeepOtherFiles) {
  for (const char* name : {"a.out", "helper.hpp", "perf.data", "callgrind.out.17", "core", "notes.md"})
    workbook_.write(kFolder + "/" + name, "");
  std::filesystem::create_symlink("/nowhere", workbook_.top() / kFolder / "mine.h");
  EXPECT_EQ(check(Audience::student), Findings{});
  EXPECT_EQ(check(Audience::author).size(), 7u);
}

TEST_F(LayoutCheck, ToleratesAnEditorsLeftoversOfAStudentOnly) {
  for (const char* name : {"stub.cpp~", ".stub.cpp.swp", ".DS_Store", "#stub.cpp#"})
    workbook_.write(kFolder + "/" + name, "");
  // Emacs locks a file by a link to nothing.
  std::filesystem::create_symlink("me@host.1", workbook_.top() / kFolder / ".#stub.cpp");
  EXPECT_EQ(check(Audience::student), Findings{});
  const Findings findings = check(Audience::author);
  EXPECT_EQ(findings.size(), 5u);
  EXPECT_EQ(findings.at(0), kFolder + "/#stub.cpp#: left behind by an editor; delete it");
}

TEST_F(LayoutCheck, LetsAStudentHaveNoSolution) {
  workbook_.remove("solutions");
  EXPECT_EQ(check(Audience::student), Findings{});
  EXPECT_EQ(check(Audience::author), Findings{kSolution + ": this folder, the solution, is missing"});
}

TEST_F(LayoutCheck, WantsExactlyOneTodoInTheStubAsShipped) {
  workbook_.write(kFolder + "/stub.cpp", "int solved;\n");
  EXPECT_EQ(check(Audience::author), Findings{kFolder + "/stub.cpp: there must be exactly one TODO, not 0"});
  EXPECT_EQ(check(Audience::student), Findings{});
  workbook_.write(kFolder + "/stub.cpp", "// TODO TODO\n");
  EXPECT_EQ(check(Audience::author), Findings{kFolder + "/stub.cpp: there must be exactly one TODO, not 2"});
}

TEST_F(LayoutCheck, WantsThreeHintsAndTwoWrongAnswers) {
  std::string toml = ScratchWorkbook::good_toml();
  const std::string last_hint = "[[hint]]\ntext = \"Sort.\"\n";
  workbook_.write(kFolder + "/kata.toml", toml.erase(toml.find(last_hint), last_hint.size()));
  workbook_.remove(kSolution + "/wrong_order.cpp");
  EXPECT_EQ(check(Audience::author),
            (Findings{kFolder + "/kata.toml: there must be at least 3 hints, not 2",
                      kSolution + ": there must be at least 2 wrong answers, wrong_*.cpp, not 1"}));
  EXPECT_EQ(check(Audience::student), Findings{});
}

TEST_F(LayoutCheck, WantsTextInTheFiles) {
  workbook_.write(kFolder + "/README.md", " \n\n");
  EXPECT_EQ(check(Audience::author), Findings{kFolder + "/README.md: this file is empty"});
}

TEST_F(LayoutCheck, RefusesWhatIsNotARegularFile) {
  const auto test = workbook_.top() / kFolder / "test.cpp";
  const auto wrong = workbook_.top() / kSolution / "wrong_order.cpp";
  std::filesystem::remove(test);
  std::filesystem::create_symlink("/etc/passwd", test);
  std::filesystem::remove(wrong);
  std::filesystem::create_directory(wrong);
  const Findings findings = {kFolder + "/test.cpp: this must be a regular file, not a symbolic link",
                             kSolution + "/wrong_order.cpp: this must be a regular file, not a folder"};
  EXPECT_EQ(check(Audience::author), findings);
  EXPECT_EQ(check(Audience::student), Findings{findings.front()});
}

}  // namespace
}  // namespace grader
