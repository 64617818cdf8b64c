// What a student keeps in a kata's folder beside the files of the kata.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class OwnFiles : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }
  void write(const std::string& name, const std::string& text) const {
    checkout_->write(std::string(ScratchCheckout::kKata) + "/" + name, text);
  }
  Output run() const { return checkout_->run({"run", "find_duplicates", "--budget", "0.2"}); }

  std::optional<ScratchCheckout> checkout_;
};

constexpr const char* kSlow =
    "#include <find_duplicates.h>\n"
    "#include \"helper.hpp\"\n"
    "std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }\n";
constexpr const char* kWrongHelper =
    "#pragma once\n#include \"more.h\"\n"
    "inline std::vector<int> slow(std::span<const int>) { return {kMore}; }\n";

TEST_F(OwnFiles, StopNothing) {
  for (const char* name : {"a.out", "helper.hpp", "perf.data", "callgrind.out.4711", "core", "notes.md"})
    write(name, "x");
  const Output output = run();
  EXPECT_HOLDS(output.out, "tests passed");
  EXPECT_EQ(output.status.code, 1) << "it is as slow as the reference\n" << output.out << output.err;
}

TEST_F(OwnFiles, MayBeHeadersThatTheStubIncludes) {
  checkout_->write_stub(kSlow);
  write("helper.hpp", kWrongHelper);
  write("more.h", "constexpr int kMore = 7;\n");
  Output output = run();
  EXPECT_HOLDS(output.out, "tests failed");
  EXPECT_HOLDS(output.out, "used helper.hpp, more.h beside stub.cpp. A hand-in is one file");
  // The object that was kept is of the old header.
  write("more.h", "constexpr int kMore = \"seven\";\n");
  output = run();
  EXPECT_HOLDS(output.out, "exercises/02_algorithms/find_duplicates/more.h:1:");
  EXPECT_HOLDS(output.out, "does not compile");
}

}  // namespace
}  // namespace grader
