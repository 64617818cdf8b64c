#include "app/class/sim.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "base/slurp.h"
#include "base/text.h"
#include "classroom/similarity/source_text.h"
#include "run/process.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

/// What somebody would do to a source of others': other names, other comments, other layout.
std::string disguised(std::string source) {
  source = std::regex_replace(source, std::regex("\\b(values|counts|seen|result|found)\\b"), "my_$1");
  source = std::regex_replace(source, std::regex("//[^\n]*"), "// mine");
  replace_all(source, "{\n", "\n{  // begin\n\n");
  return source;
}

class Sim : public testing::Test {
 protected:
  void SetUp() override {
    const char* top = std::getenv("KATA_TOP");
    if (top == nullptr) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
    if (find_program("sim_c++").empty())
      GTEST_SKIP() << "sim_c++ is missing: sudo apt-get install -y similarity-tester";
    if (!sandbox_obstacle().empty()) GTEST_SKIP() << sandbox_obstacle();
    const std::filesystem::path folder =
        std::filesystem::path(top) / "solutions/02_algorithms/find_duplicates";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".cpp") sources_.push_back(without_comments(slurp(entry.path())));
    }
    ASSERT_GE(sources_.size(), 10u);
  }

  std::vector<std::string> sources_;  ///< Of one short kata, each with an idea of its own.
};

TEST_F(Sim, RanksADisguisedCopyAboveIndependentSolutionsOfAShortKata) {
  const auto longest = std::ranges::max_element(sources_, {}, &std::string::size);
  const auto original = static_cast<std::size_t>(longest - sources_.begin());
  sources_.push_back(without_comments(disguised(*longest)));
  const auto files = run_sim(sources_);
  ASSERT_TRUE(files) << files.fault().message;
  KataSimilarity kata{"find_duplicates", {}, *files, std::vector<bool>(sources_.size(), false)};
  for (std::size_t i = 0; i < sources_.size(); ++i) kata.file_of.push_back(i);
  const std::vector<SimilarPair> ranked = rank_pairs({kata});
  ASSERT_FALSE(ranked.empty());
  const auto copy = std::ranges::find_if(
      ranked, [&](const SimilarPair& pair) { return pair.a == original && pair.b == sources_.size() - 1; });
  ASSERT_NE(copy, ranked.end());
  EXPECT_GT(copy->katas[0].share, 0.9);
  // No pair is more similar; some of the shipped ones differ in one line, and are as similar.
  EXPECT_GE(copy->weight, ranked[0].weight * 0.7);
}

TEST_F(Sim, SaysNothingOfEmptyFiles) {
  const auto files = run_sim({"", "", sources_[0]});
  ASSERT_TRUE(files) << files.fault().message;
  EXPECT_TRUE(files->empty());
}

}  // namespace
}  // namespace grader::classroom
