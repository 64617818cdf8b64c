// What a student's code prints, and what the C++ library says when it ends.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class StudentsOutput : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  /// The reference with a body of the student's in front.
  std::string run(const std::string& body, const std::vector<std::string>& more = {}) const {
    std::string text = checkout_->read(checkout_->kata_folder() / "reference.cpp");
    const std::string function = "find_duplicates(std::span<const int> values) {";
    text.insert(text.find(function) + function.size(), "\n" + body + "\n");
    checkout_->write_stub(
        "#include <cassert>\n#include <cstdio>\n#include <iostream>\n#include <stdexcept>\n" + text);
    std::vector<std::string> arguments = {"run", "find_duplicates", "--budget", "0.2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Output output = checkout_->run(arguments);
    return output.out + output.err;
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(StudentsOutput, IsShownBelowATestThatFails) {
  const std::string told =
      run(R"(std::printf("looking at %zu \033[31mvalues\n", values.size()); return {7};)");
  EXPECT_HOLDS(told, "      It printed:\n        looking at ");
  EXPECT_HOLDS(told, "\\x1b[31mvalues");
}

TEST_F(StudentsOutput, IsShownOnRequestWhenAllIsWell) {
  const std::string body = R"(std::cout << "half a line of " << values.size() << '\n' << "and no end";)";
  EXPECT_HOLDS(run(body), "./kata run find_duplicates --output shows it.");
  const std::string told = run(body, {"--output"});
  EXPECT_HOLDS(told,
               "Find duplicates of nothing is nothing printed:\n      half a line of 0\n      and no end\n");
}

TEST_F(StudentsOutput, HasTheWordsOfAnAssertionAndOfAnExceptionInNoexcept) {
  const std::string asserted = run("assert(values.size() > 1 && \"of one value\");");
  EXPECT_HOLDS(asserted, "stub.cpp:");
  EXPECT_HOLDS(asserted, "Assertion `values.size() > 1 && \"of one value\"' failed.");
  const std::string terminated = run("[]() noexcept { throw std::out_of_range(\"beyond 7\"); }();");
  EXPECT_HOLDS(terminated, "terminate called after throwing an instance of 'std::out_of_range'");
  EXPECT_HOLDS(terminated, "what():  beyond 7");
}

TEST_F(StudentsOutput, OfAMillionLinesIsCheap) {
  const auto start = std::chrono::steady_clock::now();
  const std::string told =
      run("for (int i = 0; i < 1'000'000; ++i) std::cout << i << std::endl; return {7};");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(40));
  EXPECT_HOLDS(told, "more than the 128 KiB that are kept of one call");
}

}  // namespace
}  // namespace grader
