#include "kata/text_check.h"

#include <gtest/gtest.h>

#include "kata/kata_toml.h"
#include "kata/scratch_workbook.h"

namespace grader {
namespace {

const std::string kExercisePath = "exercises/02_algorithms/find_duplicates";
const std::string kSolutionPath = "solutions/02_algorithms/find_duplicates";
const std::string kStub =
    "#include \"a.h\"\n\n// TODO: make it fast. Run './kata run find_duplicates' after each change.\n\n"
    "int a() { return 1; }\n";
using Findings = std::vector<std::string>;

class TextCheck : public testing::Test {
 protected:
  TextCheck() {
    workbook_.add_kata("02_algorithms", "find_duplicates");
    workbook_.write(kExercisePath + "/reference.cpp", "#include \"a.h\"\n\nint a() { return 1; }\n");
    workbook_.write(kExercisePath + "/stub.cpp", kStub);
    workbook_.write(kExercisePath + "/find_duplicates.h", "int a() KATA_FUNCTION(a);\n");
    workbook_.write(kExercisePath + "/README.md",
                    "# A\n## The contract\n## What you do\n## What is measured\n## To look up\n");
    workbook_.write(kSolutionPath + "/README.md", "# A\n## The ladder\n## The limit\n");
  }
  Findings check() const {
    const auto kata = read_kata_toml(workbook_.top() / kExercisePath / "kata.toml");
    return kata ? check_texts(*kata) : Findings{kata.fault().message};
  }

  ScratchWorkbook workbook_;
};

TEST_F(TextCheck, OfAGoodKataHasNoFindings) { EXPECT_EQ(check(), Findings{}); }

TEST_F(TextCheck, WantsTheStubThatResetPutsBack) {
  std::string other = kStub;
  other.replace(other.find("fast"), 4, "small");
  workbook_.write(kExercisePath + "/stub.cpp", other);
  EXPECT_EQ(check(),
            Findings{kExercisePath + "/stub.cpp: it is not reference.cpp with the TODO of kata.toml: "
                                     "'./kata reset find_duplicates' makes it"});
}

TEST_F(TextCheck, WantsTheSectionsOfAReadme) {
  workbook_.write(kExercisePath + "/README.md",
                  "# A\n## The contract\n## What you do\n## What is measured\n");
  workbook_.write(kSolutionPath + "/README.md", "# A\n## The limit\n### The ladder\n");
  EXPECT_EQ(check(), (Findings{kExercisePath + "/README.md: the section '## To look up' is missing",
                               kSolutionPath + "/README.md: the section '## The ladder' is missing"}));
}

TEST_F(TextCheck, WantsFunctionsInTheContract) {
  workbook_.write(kExercisePath + "/find_duplicates.h", "int a();\n");
  EXPECT_EQ(check(),
            Findings{kExercisePath +
                     "/find_duplicates.h: no declaration ends in KATA_FUNCTION(name, arguments...)"});
}

TEST_F(TextCheck, WantsFilesThatAStudentReads) {
  workbook_.write(kExercisePath + "/test.cpp", std::string(481, '\n'));
  EXPECT_EQ(check(),
            Findings{kExercisePath + "/test.cpp: 481 lines are more than a student reads; at most 480"});
}

}  // namespace
}  // namespace grader
