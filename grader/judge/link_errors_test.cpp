#include "judge/link_errors.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr NamedText kContract = {"twice.h",
                                 "#include \"kit/contract.h\"\n\n"
                                 "struct A {};\n\n"
                                 "/// Each once.\n"
                                 "std::vector<int> find_twice(std::span<const int> values,\n"
                                 "                            int most)\n"
                                 "    KATA_FUNCTION(find_twice, values, most);\n"
                                 "int other(int a) KATA_FUNCTION(other, a);\n"};
constexpr const char* kGold =
    "/glue.o:glue_export.cpp:function kata_export_find_twice: error: undefined reference to "
    "'find_twice(std::span<int const, 18446744073709551615ul>, int)'\n"
    "collect2: error: ld returned 1 exit status\n";

std::string words(const char* source, const char* messages = kGold) {
  return link_errors_in_words(messages, kContract, {"stub.cpp", source});
}
constexpr const char* kMissing =
    "stub.cpp does not define what twice.h declares:\n"
    "    std::vector<int> find_twice(std::span<const int> values, int most)\n";

TEST(LinkErrors, ShowTheDeclarationOfTheHeader) {
  EXPECT_EQ(words(""), kMissing);
  EXPECT_EQ(words("// find_twice() {}\nint main_loop() { return 1; }\n"), kMissing);
}

TEST(LinkErrors, ShowTheNearestDefinition) {
  EXPECT_EQ(words("#include \"twice.h\"\n\nnamespace {\nint help(int a) { return a; }\n}  // namespace\n\n"
                  "std::vector<int> find_twise(\n    std::span<const int> v, int) {\n  return {};\n}\n"),
            std::string(kMissing) +
                "  The nearest there, in line 7:\n"
                "    std::vector<int> find_twise( std::span<const int> v, int)\n"
                "  The names differ.\n");
  EXPECT_EQ(words("std::vector<int> find_twice(std::span<int> v, int) { return {'{'}; }\n"),
            std::string(kMissing) +
                "  The nearest there, in line 1:\n"
                "    std::vector<int> find_twice(std::span<int> v, int)\n"
                "  The parameters' types must be the same, const and & included.\n");
}

TEST(LinkErrors, SayWhatHidesADefinition) {
  for (const char* source : {"static int find_twice(int v) { return v; }",
                             "namespace me {\nint find_twice(int v) { return v; }\n}"})
    EXPECT_NE(words(source).find("It is static or in a namespace, so nothing outside can call it.\n"),
              std::string::npos)
        << words(source);
}

TEST(LinkErrors, NameHelpersThatNothingDefines) {
  EXPECT_EQ(
      words("",
            "/usr/bin/ld: /tmp/cc.o: in function `other(int)':\nx.cpp:(.text+0x5): undefined reference to "
            "`helper(int)'\nx.cpp: more undefined reference to `helper(int)'\n"),
      "stub.cpp uses helper(int), which nothing defines\n");
  EXPECT_EQ(words("", "stub.cpp:3: error: expected ';'\n"), "");
}

TEST(LinkErrors, AreTakenOutOfTheMessages) {
  EXPECT_EQ(without_linker_lines(std::string("stub.cpp:3: warning: unused\n") + kGold),
            "stub.cpp:3: warning: unused\n");
}

}  // namespace
}  // namespace grader
