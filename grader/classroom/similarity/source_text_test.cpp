#include "classroom/similarity/source_text.h"

#include <gtest/gtest.h>

namespace grader::classroom {
namespace {

TEST(SourceText, LosesCommentsAndKeepsLiterals) {
  EXPECT_EQ(
      without_comments("int a;  // b\n\n/* c\n d */ int e = 1'000;\nauto f = \"// no \\\" comment\";\n"
                       "auto g = R\"x(/* )\" */)x\";\nchar h = '\"'; // i\n"),
      "int a;\n\n\nint e = 1'000;\nauto f = \"// no \\\" comment\";\nauto g = R\"x(/* )\" */)x\";\nchar h "
      "= '\"';\n");
  EXPECT_EQ(bare_code("int  a ;/*x*/\n\treturn 1;"), bare_code("int a;\n// y\nreturn   1;"));
  EXPECT_NE(bare_code("int a;"), bare_code("int b;"));
  EXPECT_EQ(without_comments("/* never closed"), "\n");
  EXPECT_EQ(without_comments("\"never closed\nint a;"), "\"never closed\nint a;\n");
}

TEST(SourceText, IsOneOwnWithoutTheLinesThatWereGiven) {
  const std::string stub = "#include \"ledger.h\"\n\nint f() {\n  // yours\n  return  0;\n}\n";
  EXPECT_EQ(
      own_lines(without_comments("#include \"ledger.h\"\nint f() {\n  int x = 1;\n  return 0;\n}\n"), {stub}),
      "\n\nint x = 1;\n\n}\n");
  EXPECT_EQ(own_lines("", {stub}), "");
}

TEST(SourceText, CountsWordsAndSigns) {
  EXPECT_EQ(count_tokens("int a_1 = b[2];\n"), 8u);
  EXPECT_EQ(count_tokens(" \n"), 0u);
}

}  // namespace
}  // namespace grader::classroom
