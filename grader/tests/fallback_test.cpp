// Sources that choose by processor at run time and are wrong on processors that lack something.
#include <gtest/gtest.h>

#include <fstream>

#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/fallbacks.h"
#include "judge/judge.h"
#include "tests/borrowed_build_environment.h"

namespace grader {
namespace {

constexpr const char* kRight = R"(
#include "find_duplicates.h"
#include <algorithm>
__attribute__((target_clones("avx512f", "avx2", "default"))) int sum(const int* values, std::size_t n) {
  int total = 0;
  for (std::size_t i = 0; i < n; ++i) total ^= values[i];
  return total;
}
static std::vector<int> right(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end()), found;
  std::sort(sorted.begin(), sorted.end());
  if (sum(sorted.data(), sorted.size()) != sum(values.data(), values.size())) return {};
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] == sorted[i - 1] && (found.empty() || found.back() != sorted[i])) found.push_back(sorted[i]);
  }
  return found;
}
)";

class WrongFallbacks : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    borrowed_ = BorrowedBuildEnvironment::make({"find_duplicates"});
    if (borrowed_) kata_ = **Catalogue::read(borrowed_->env().book)->find("find_duplicates");
  }
  static void TearDownTestSuite() { borrowed_.reset(); }

  void SetUp() override {
    if (!borrowed_) GTEST_SKIP() << "needs the workbook: start it with './kata selftest'";
    if (!vector_levels_here().avx2) GTEST_SKIP() << "this processor has no AVX2 to do without";
  }

  /// What is wrong with an implementation of that body; as it is, on this processor, it passes.
  std::vector<std::string> of(const std::string& body) {
    auto folder = TempDir::make(borrowed_->temporary().parent_path());
    const auto source = folder->path() / "answer.cpp";
    std::ofstream(source) << kRight << "std::vector<int> find_duplicates(std::span<const int> values) {\n"
                          << body << "\n}\n";
    const auto here = test_implementation(borrowed_->env(), kata_, source, {.fail_fast = true});
    EXPECT_TRUE(here && here->compiled && here->tests.failures.empty()) << body;
    auto wrong = wrong_fallbacks(borrowed_->env(), kata_, source);
    EXPECT_TRUE(wrong) << wrong.fault().message;
    return wrong ? wrong.take() : std::vector<std::string>{};
  }

  static inline std::optional<BorrowedBuildEnvironment> borrowed_;
  static inline Kata kata_;
};

TEST_F(WrongFallbacks, OfASourceThatIsRightEverywhereAreNone) {
  EXPECT_EQ(join(of("return right(values);"), "\n"), "");
}

TEST_F(WrongFallbacks, AreNamedWithTheTestThatTheyFail) {
  const auto wrong = of("if (__builtin_cpu_supports(\"avx2\")) return right(values);\nreturn {};");
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_TRUE(wrong.front().starts_with("without AVX2: the test FindDuplicates.")) << wrong.front();
}

TEST_F(WrongFallbacks, BetweenTwoLevelsAreSeen) {
  if (!vector_levels_here().avx512) GTEST_SKIP() << "this processor has no AVX-512 to do without";
  const auto wrong =
      of("if (__builtin_cpu_supports(\"avx512f\")) return right(values);\n"
         "if (__builtin_cpu_supports(\"avx2\")) return {};\n"
         "return right(values);");
  ASSERT_EQ(wrong.size(), 1U);
  EXPECT_TRUE(wrong.front().starts_with("without AVX-512: the test FindDuplicates.")) << wrong.front();
}

}  // namespace
}  // namespace grader
