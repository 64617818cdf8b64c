#include "judge/fallbacks.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr VectorLevels kAll{.avx2 = true, .avx512 = true};

std::string names(std::string_view text, const VectorLevels& processor) {
  std::string all;
  for (const Fallback& fallback : fallbacks_of(text, processor)) all += fallback.name + "; ";
  return all;
}

TEST(FallbacksOf, ASourceThatDoesNotChooseAreNone) { EXPECT_EQ(names("int f() { return 1; }", kAll), ""); }

TEST(FallbacksOf, ASourceThatChoosesAreThoseItCouldTake) {
  EXPECT_EQ(names("if (__builtin_cpu_supports(\"avx2\"))", kAll), "without AVX2; ");
  EXPECT_EQ(names("if (__builtin_cpu_supports(\"avx512bw\"))", kAll), "without AVX2; without AVX-512; ");
  EXPECT_EQ(names("[[gnu::target_clones(\"avx512f\", \"default\")]]", kAll),
            "without AVX2; without AVX-512; ");
}

TEST(FallbacksOf, AProcessorWithoutTheLevelAreWhatItTakesAnyway) {
  constexpr const char* kSource = "__builtin_cpu_supports(\"avx512f\")";
  EXPECT_EQ(names(kSource, {.avx2 = true, .avx512 = false}), "without AVX2; ");
  EXPECT_EQ(names(kSource, {}), "");
}

}  // namespace
}  // namespace grader
