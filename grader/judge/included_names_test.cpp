#include "judge/included_names.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Names = std::vector<std::string_view>;

TEST(IncludedNames, AreThoseBetweenTheSigns) {
  constexpr std::string_view kText =
      "#include <vector>\n#  include\t\"own.h\"\n#include\"near.h\"\nint included;\n";
  EXPECT_EQ(included_names(kText, '<', '>'), Names{"vector"});
  EXPECT_EQ(included_names(kText, '"', '"'), (Names{"own.h", "near.h"}));
}

TEST(IncludedNames, EndOnTheirLine) {
  EXPECT_EQ(included_names("#include <cut\n#include <whole>\n#include \"at the end", '<', '>'),
            Names{"whole"});
  EXPECT_EQ(included_names("#include \"at the end", '"', '"'), Names{});
}

}  // namespace
}  // namespace grader
