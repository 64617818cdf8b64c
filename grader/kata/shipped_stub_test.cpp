#include "kata/shipped_stub.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr const char* kReference = "#include \"a.h\"\n\n#include <set>\n\nint a() { return 1; }\n";

TEST(ShippedStub, IsTheReferenceWithOneTodoBehindItsIncludes) {
  Kata kata;
  kata.name = "a";
  EXPECT_EQ(
      shipped_stub(kata, kReference),
      "#include \"a.h\"\n\n#include <set>\n\n// TODO: make it fast. Run './kata run a' after each change.\n\n"
      "int a() { return 1; }\n");
  kata.todo = "make it small";
  EXPECT_EQ(shipped_stub(kata, "int a() { return 1; }\n"),
            "\n// TODO: make it small. Run './kata run a' after each change.\nint a() { return 1; }\n");
}

}  // namespace
}  // namespace grader
