#include "kata/shipped_stub.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr const char* kReference = "#include \"a.h\"\n\n#include <set>\n\nint a() { return 1; }\n";

TEST(ShippedStub, IsTheReferenceWithOneTodoBehindItsIncludes) {
  EXPECT_EQ(
      shipped_stub("a", kReference),
      "#include \"a.h\"\n\n#include <set>\n\n// TODO: make it fast. Run './kata run a' after each change.\n\n"
      "int a() { return 1; }\n");
}

TEST(ShippedStub, IsRecognisedWhateverItsTodoSays) {
  EXPECT_TRUE(is_shipped_stub(shipped_stub("a", kReference), kReference));
  EXPECT_TRUE(is_shipped_stub(
      "#include \"a.h\"\n\n#include <set>\n\n// TODO: less.\n\nint a() { return 1; }\n", kReference));
  EXPECT_TRUE(
      is_shipped_stub("#include \"a.h\"\n\n#include <set>\n\nint a() {\n  // TODO: here\n  return 1; }\n",
                      "#include \"a.h\"\n\n#include <set>\n\nint a() {\n  return 1; }\n"));
  EXPECT_FALSE(is_shipped_stub("#include \"a.h\"\n\n// TODO: less.\n\nint a() { return 2; }\n", kReference));
  EXPECT_FALSE(is_shipped_stub(kReference, kReference));
  EXPECT_FALSE(is_shipped_stub("", kReference));
}

}  // namespace
}  // namespace grader
