#include "app/class/sim.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "app/class/disguise.h"
#include "app/class/dolos.h"
#include "base/slurp.h"
#include "classroom/similarity/pairs.h"
#include "run/sandbox.h"

namespace grader::classroom {
namespace {

namespace fs = std::filesystem;

fs::path top() {
  const char* top = std::getenv("KATA_TOP");
  return top == nullptr ? "" : top;
}

/// An engine under its name, and what would install it.
struct Engine {
  const char* name;
  std::string (*obstacle)();
  Result<std::vector<SimilarFiles>> (*compare)(const Comparison&);
};

const Engine kEngines[] = {
    {"sim", sim_obstacle, run_sim},
    {"dolos", [] { return dolos_obstacle(top()); },
     [](const Comparison& comparison) { return run_dolos(top(), comparison); }},
};

/// The sources of a folder whose names begin so, by name.
std::vector<std::string> sources_in(const fs::path& folder, const std::vector<std::string>& beginnings) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".cpp" &&
        std::ranges::any_of(beginnings, [&](const std::string& start) { return name.starts_with(start); }))
      paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> sources;
  for (const fs::path& path : paths) sources.push_back(slurp(path));
  return sources;
}

class Similarity : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (top().empty()) GTEST_SKIP() << "KATA_TOP is not set; ./kata selftest sets it";
    if (const std::string missing = GetParam().obstacle(); !missing.empty()) GTEST_SKIP() << missing;
    if (!sandbox_obstacle().empty()) GTEST_SKIP() << sandbox_obstacle();
  }

  std::vector<SimilarFiles> compare(const Comparison& comparison) {
    auto files = GetParam().compare(comparison);
    EXPECT_TRUE(files) << files.fault().message;
    return files ? files.take() : std::vector<SimilarFiles>{};
  }

  /// Adds people who handed in these for a kata, and nothing for others. Returns the first one.
  std::size_t add(const std::string& kata, const std::vector<std::string>& sources) {
    const fs::path exercise = top() / "exercises" / kata;
    KataSimilarity one{
        .kata = kata, .file_of = std::vector<std::size_t>(people_, kNoFile), .files = {}, .too_short = {}};
    one.too_short.assign(sources.size(), false);
    for (std::size_t i = 0; i < sources.size(); ++i) one.file_of.push_back(i);
    one.files = compare({.sources = sources,
                         .old = {},
                         .given = {slurp(exercise / "stub.cpp"), slurp(exercise / "reference.cpp")}});
    katas_.push_back(std::move(one));
    return std::exchange(people_, people_ + sources.size());
  }

  std::size_t people_ = 0;
  std::vector<KataSimilarity> katas_;
};

TEST_P(Similarity, PutsDisguisedCopiesIntoTheTopPercentAndNoIndependentSolutionsOfAShortKata) {
  std::vector<std::string> short_kata = sources_in(top() / "grader/tests/fixtures/independent", {""});
  ASSERT_EQ(short_kata.size(), 10u);
  const std::vector<std::size_t> copied = {0, 2, 4, 6, 8};
  for (const std::size_t original : copied) short_kata.push_back(disguised(short_kata[original]));
  add("02_algorithms/find_max", short_kata);
  for (const char* kata : {"02_algorithms/palindrome", "02_algorithms/fibonacci", "01_profiling/heap_churn",
                           "01_profiling/hot_function", "04_caching/call_count", "07_io/ledger",
                           "07_io/buffered_writer", "11_projects/log_analyzer", "04_caching/lru_cache"})
    add(kata, sources_in(top() / "solutions" / kata, {"solution.cpp", "step_"}));
  ASSERT_GE(people_, 55u);
  const std::vector<SimilarPair> ranked = rank_pairs(katas_);
  const std::size_t percent = people_ * (people_ - 1) / 2 / 100;
  ASSERT_GE(ranked.size(), percent);
  std::size_t found = 0;
  for (std::size_t i = 0; i < percent; ++i) {
    const SimilarPair& pair = ranked[i];
    EXPECT_FALSE(pair.b < 10) << "independent: " << pair.a << " and " << pair.b;
    if (pair.a < 10 && pair.b >= 10 && pair.b < 15 && copied[pair.b - 10] == pair.a) ++found;
  }
  EXPECT_EQ(found, copied.size());
}

TEST_P(Similarity, ComparesSourcesWithOldOnesAndTakesOutWhatWasGiven) {
  const std::vector<std::string> sources =
      sources_in(top() / "grader/tests/fixtures/independent", {"02", "06", "09"});
  const std::vector<SimilarFiles> files = compare({.sources = {sources[0], sources[1]},
                                                   .old = {disguised(sources[0]), sources[0]},
                                                   .given = {sources[2]}});
  ASSERT_FALSE(files.empty());
  EXPECT_TRUE(std::ranges::none_of(files, [](const SimilarFiles& pair) { return pair.a >= 2; }));
  const auto copy =
      std::ranges::find_if(files, [](const SimilarFiles& pair) { return pair.a == 0 && pair.b == 2; });
  ASSERT_NE(copy, files.end());
  EXPECT_GT(copy->share, 0.9);
  EXPECT_TRUE(
      compare({.sources = {sources[0], disguised(sources[0])}, .old = {}, .given = {sources[0]}}).empty() ||
      std::string_view(GetParam().name) == "sim");
}

TEST_P(Similarity, NamesTheLinesThatAreAlike) {
  const std::string one = sources_in(top() / "grader/tests/fixtures/independent", {"08"})[0];
  const std::vector<SimilarFiles> files =
      compare({.sources = {one, "// A\n// comment\n" + one}, .old = {}, .given = {}, .fragments = true});
  ASSERT_EQ(files.size(), 1u);
  ASSERT_FALSE(files[0].fragments.empty());
  EXPECT_TRUE(std::ranges::any_of(files[0].fragments, [](const Fragment& lines) {
    return lines.first_a <= 8 && lines.last_a >= 20 && lines.last_b == lines.last_a + 2;
  }));
}

TEST_P(Similarity, SaysNothingOfEmptyFilesAndSurvivesNonsense) {
  const std::string deep(10'000, '(');
  const std::string one = sources_in(top() / "grader/tests/fixtures/independent", {"08"})[0];
  const std::vector<SimilarFiles> files =
      compare({.sources = {"", "", one, deep, "\"", std::string("\0\xff", 2)}, .old = {}, .given = {}});
  EXPECT_TRUE(files.empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, Similarity, testing::ValuesIn(kEngines),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace grader::classroom
