// ./kata compare as a user meets it.
#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

class Compare : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
  }

  Output compare(std::vector<std::string> attempts) const {
    attempts.insert(attempts.begin(), {"compare", "find_duplicates"});
    return checkout_->run(attempts);
  }
  std::string complaint(const std::vector<std::string>& attempts) const {
    const Output output = compare(attempts);
    EXPECT_EQ(output.status.code, 2) << output.out << output.err;
    EXPECT_EQ(output.out, "");
    EXPECT_EQ(std::count(output.err.begin(), output.err.end(), '\n'), 1) << output.err;
    return output.err;
  }

  static constexpr const char* kFast =
      "#include \"find_duplicates.h\"\n#include <algorithm>\n"
      "std::vector<int> find_duplicates(std::span<const int> values) {\n"
      "  std::vector<int> v(values.begin(), values.end()), out;\n  std::sort(v.begin(), v.end());\n"
      "  for (std::size_t i = 1; i < v.size(); ++i)\n"
      "    if (v[i] == v[i - 1] && (out.empty() || out.back() != v[i])) out.push_back(v[i]);\n"
      "  return out;\n}\n";
  static constexpr const char* kWrong =
      "#include \"find_duplicates.h\"\n"
      "std::vector<int> find_duplicates(std::span<const int>) { return {}; }\n";

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(Compare, NeedsNoNameInsideAKatasFolder) {
  checkout_->write("fast.cpp", kFast);
  const Output output = checkout_->run({"compare", "../../../fast.cpp"}, checkout_->kata_folder());
  EXPECT_EQ(output.status.code, 0) << output.err;
  EXPECT_HOLDS(output.out, "../fast.cpp beats stub by ");
}

TEST_F(Compare, ListsTheFastestFirstAndWhatCannotTakePartWithItsReason) {
  checkout_->write("fast.cpp", kFast);
  checkout_->write("wrong.cpp", kWrong);
  checkout_->write("unfinished.cpp", "int\n");
  // The tests' inputs are smaller than the duel's.
  checkout_->write("moody.cpp", std::string(kFast).replace(std::string(kFast).find("  return out;"), 0,
                                                           "  if (values.size() > 4000) out.clear();\n"));
  const Output output = compare({"wrong.cpp", "fast.cpp", "unfinished.cpp", "moody.cpp", "./fast.cpp"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.out, "  fast.cpp beats stub by ");
  EXPECT_LT(output.out.find("  fast.cpp "), output.out.find("  stub  ")) << output.out;
  EXPECT_HOLDS(output.out, "  x wrong.cpp: ");
  EXPECT_HOLDS(output.out, "tests failed, first FindDuplicates.");
  EXPECT_HOLDS(output.out, "  x unfinished.cpp: does not compile\n");
  EXPECT_HOLDS(output.out, "  x moody.cpp: ");
  EXPECT_FALSE(holds(output.out, "./fast.cpp")) << "the same file twice is one attempt";
  EXPECT_EQ(checkout_->temporary_files(), 0U);
}

TEST_F(Compare, TakesAttemptsFromTheHistory) {
  checkout_->write_stub(kWrong);
  EXPECT_EQ(checkout_->run({"run", "find_duplicates"}).status.code, 1);
  checkout_->write_stub(kFast);
  const Output output = compare({"#1"});
  EXPECT_EQ(output.status.code, 1) << output.err;
  EXPECT_HOLDS(output.out, "  x #1: ");
  EXPECT_HOLDS(output.out, "  stub ");
  EXPECT_HOLDS(complaint({"2"}), "there is no attempt 2: ./kata history find_duplicates lists 1");
}

TEST_F(Compare, SaysWhatItCannotTake) {
  EXPECT_HOLDS(complaint({"nothing\x1b.cpp"}),
               "there is no " + checkout_->top().string() + "/nothing\\x1b.cpp");
  EXPECT_HOLDS(complaint({"exercises"}), "is not a file");
  EXPECT_HOLDS(complaint({"reference"}), "always takes part");
  std::vector<std::string> many;
  for (char c = '1'; c <= '8'; ++c) {
    checkout_->write(std::string("a") + c, "");
    many.push_back(std::string("a") + c);
  }
  EXPECT_HOLDS(complaint(many), "9 attempts at once are too many, 8 is the most");
}

TEST_F(Compare, LeavesTheSolutionOutUntilItMayBeSeen) {
  checkout_->write("solutions/02_algorithms/find_duplicates/solution.cpp", kFast);
  checkout_->write("solutions/02_algorithms/find_duplicates/README.md", "why\n");
  for (const char* way : {"solution", "solutions/02_algorithms/find_duplicates/solution.cpp"})
    EXPECT_HOLDS(complaint({way}), "is not passed yet, so its solution does not take part");
}

}  // namespace
}  // namespace grader
