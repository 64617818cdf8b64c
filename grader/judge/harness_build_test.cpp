#include "judge/harness_build.h"

#include <gtest/gtest.h>

#include <future>

#include "kata/catalogue.h"

namespace grader {
namespace {

// Two terminals in one checkout: 'kata watch' of one kata and 'kata run' of another share the manifest.
TEST(HarnessBuild, OfTwoKatasAtTheSameTimeBuildsBoth) {
  const auto env = BuildEnvironment::from_environment();
  if (!env) GTEST_SKIP() << "KATA_TOP and KATA_BUILD are not set; ./kata selftest sets them";
  const auto catalogue = Catalogue::read(env->book);
  ASSERT_TRUE(catalogue);
  const auto build_often = [&](const char* name) {
    const Kata* kata = *catalogue->find(name);
    std::string faults;
    for (int i = 0; i < 15; ++i) {
      const auto broken = build_harnesses(*env, {kata});
      if (!broken) faults += broken.fault().message;
    }
    return faults;
  };
  auto other = std::async(std::launch::async, build_often, "palindrome");
  EXPECT_EQ(build_often("find_duplicates"), "");
  EXPECT_EQ(other.get(), "");
}

}  // namespace
}  // namespace grader
