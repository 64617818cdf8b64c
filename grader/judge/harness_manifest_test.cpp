#include "judge/harness_manifest.h"

#include <gtest/gtest.h>

#include "base/expect_holds.h"

namespace grader {
namespace {

BuildEnvironment environment() {
  BuildEnvironment env;
  env.top = env.book = env.source_top = "/no such/checkout";
  env.build = "/no such/checkout/build";
  env.compiler = {"ccache", "g++"};
  env.harness_flags = {"-std=c++20"};
  env.link_flags = {"-fuse-ld=gold"};
  return env;
}

Kata kata() {
  Kata kata;
  kata.name = "add";
  kata.chapter = "01_basics";
  return kata;
}

TEST(HarnessManifest, CompilesTestAndBenchmarkToOneObject) {
  const Kata add = kata();
  const std::string manifest = harness_manifest(environment(), {&add});
  EXPECT_HOLDS(manifest, "'ccache' 'g++' '-std=c++20' '-I/no such/checkout/grader' -include");
  EXPECT_HOLDS(
      manifest,
      "build /no$ such/checkout/build/exercises/add_test.o: compile exercises/01_basics/add/test.cpp\n");
  EXPECT_HOLDS(
      manifest,
      "build /no$ such/checkout/build/exercises/add.so: link "
      "/no$ such/checkout/build/exercises/add_test.o /no$ such/checkout/build/exercises/add_bench.o\n");
  EXPECT_HOLDS(manifest, "  libraries = '-fuse-ld=gold'\n");
  // Only there are the contract's functions defined.
  EXPECT_HOLDS(manifest, "'-DKATA_DATA=\"/no such/checkout/data\"' '-DKATA_GLUE_PROXY'\n");
}

TEST(HarnessManifest, DependsOnThePartsOfTheKitThatAKataAsksFor) {
  Kata fetch = kata();
  fetch.kit = {"http"};
  const std::string manifest = harness_manifest(environment(), {&fetch});
  EXPECT_HOLDS(manifest, "add_bench.o | /no$ such/checkout/build/grader/kit/libkit_http.a\n");
  EXPECT_HOLDS(manifest,
               "  libraries = '/no such/checkout/build/grader/kit/libkit_http.a' '-fuse-ld=gold'\n");
}

TEST(HarnessManifest, QuotesWhatShellAndNinjaWouldTakeForTheirs) {
  BuildEnvironment env = environment();
  env.source_top = "/it's $5";
  const Kata add = kata();
  EXPECT_HOLDS(harness_manifest(env, {&add}), R"('-I/it'\''s $$5/grader')");
}

}  // namespace
}  // namespace grader
