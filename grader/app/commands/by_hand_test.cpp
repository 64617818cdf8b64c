// A kata's test and benchmark programs, started without the grader: under a debugger, a profiler, by the
// curious.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/expect_holds.h"
#include "tests/scratch_checkout.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class ByHand : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchCheckout::available()) GTEST_SKIP() << ScratchCheckout::kSkipped;
    checkout_.emplace();
    // The programs ask the grader of their build folder to compile; nobody has set its variables for them.
    if (!fs::exists(program("find_duplicates_test")))
      GTEST_SKIP() << "find_duplicates is not built; './kata run' builds it";
  }

  static fs::path program(const std::string& name) {
    return fs::path(std::getenv("KATA_BUILD")) / "exercises" / name;
  }

  Output start(const std::string& name, const std::vector<std::string>& flags) const {
    Command command = checkout_->command({});
    command.argv = {program(name).string()};
    command.argv.insert(command.argv.end(), flags.begin(), flags.end());
    std::erase_if(*command.environment,
                  [](const std::string& variable) { return variable.starts_with("KATA_"); });
    return ScratchCheckout::run(command);
  }

  std::optional<ScratchCheckout> checkout_;
};

TEST_F(ByHand, TestsAreThoseOfGoogleTest) {
  const Output all = start("find_duplicates_test", {"--gtest_list_tests", "--implementation=reference"});
  EXPECT_EQ(all.status.code, 0) << all.err;
  EXPECT_HOLDS(all.out, "FindDuplicates.\n");
  for (const char* mode : {"--implementation=reference", "--in-process"}) {
    const Output one =
        start("find_duplicates_test", {"--gtest_filter=*OfNothing*", "--implementation=reference", mode});
    EXPECT_EQ(one.status.code, 0) << one.out << one.err;
    EXPECT_HOLDS(one.out, "[  PASSED  ] 1 test.");
  }
}

TEST_F(ByHand, TestsTakeAnyFile) {
  const fs::path wrong = checkout_->write("wrong.cpp",
                                          "#include \"find_duplicates.h\"\nstd::vector<int> "
                                          "find_duplicates(std::span<const int>) { return {1}; }\n");
  const Output failed =
      start("find_duplicates_test", {"--gtest_filter=*OfNothing*", "--implementation=" + wrong.string()});
  EXPECT_EQ(failed.status.code, 1) << failed.err;
  EXPECT_HOLDS(failed.out, "[  FAILED  ] FindDuplicates.OfNothingIsNothing");

  const fs::path broken = checkout_->write("broken.cpp", "int x = y;\n");
  const Output refused = start("find_duplicates_test", {"--implementation=" + broken.string()});
  EXPECT_EQ(refused.status.code, 2) << refused.out;
  EXPECT_HOLDS(refused.err, "broken.cpp:1:9: error:");

  const Output absent = start("find_duplicates_test", {"--implementation=/no/such.cpp"});
  EXPECT_EQ(absent.status.code, 2);
  EXPECT_HOLDS(absent.err, "there is no /no/such.cpp");
}

TEST_F(ByHand, BenchmarksAreThoseOfGoogleBenchmark) {
  const Output output =
      start("find_duplicates_bench", {"--implementation=reference", "--benchmark_filter=/512/",
                                      "--benchmark_format=json", "--benchmark_min_time=0.01"});
  EXPECT_EQ(output.status.code, 0) << output.err;
  const json report = json::parse(output.out, nullptr, false);
  ASSERT_FALSE(report.is_discarded()) << output.out;
  std::vector<std::string> names;
  for (const json& benchmark : report.at("benchmarks")) {
    names.push_back(benchmark.at("name"));
    EXPECT_FALSE(benchmark.contains("error_occurred")) << benchmark;
    EXPECT_GT(benchmark.at("real_time"), 0);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"FindDuplicates/reference/512/manual_time",
                                             "FindDuplicates/candidate/512/manual_time"}));
}

TEST_F(ByHand, AHarnessThatIsUpToDateIsNotBuiltAgain) {
  // Another test may touch the kata's files meanwhile, but not each time.
  const fs::path object = program("find_duplicates.so");
  bool stayed = false;
  for (int i = 0; i < 3 && !stayed; ++i) {
    EXPECT_EQ(checkout_->run({"dev", "session", "find_duplicates"}).status.code, 0);
    const auto built = fs::last_write_time(object);
    EXPECT_EQ(checkout_->run({"dev", "session", "find_duplicates"}).status.code, 0);
    stayed = fs::last_write_time(object) == built;
  }
  EXPECT_TRUE(stayed);
}

TEST_F(ByHand, FlagsThatNobodyKnowsAreRefused) {
  const Output output = start("find_duplicates_bench", {"--implementation=reference", "--benchmrk_filter=x"});
  EXPECT_EQ(output.status.code, 2);
  EXPECT_HOLDS(output.err, "--benchmrk_filter=x");
}

TEST_F(ByHand, TheLauncherWorksFromAnyFolder) {
  const fs::path launcher = fs::path(std::getenv("KATA_TOP")) / "kata";
  if (!fs::exists(fs::path(std::getenv("KATA_BUILD")) / ".kata-built"))
    GTEST_SKIP() << "not built by the launcher";
  Command command = checkout_->command({});
  command.argv = {launcher.string(), "--help"};
  command.folder = "/";
  const Output output = ScratchCheckout::run(command);
  EXPECT_EQ(output.status.code, 0) << output.err;
  EXPECT_HOLDS(output.out, "selftest");
}

}  // namespace
}  // namespace grader
