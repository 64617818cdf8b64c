// Golden verdicts: what recorded duels end with. A change of the rules changes them and has to say why; then
// KATA_WRITE_GOLDEN=1 writes them anew.
#include "benchmarks/recording.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/slurp.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> recorded() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(KATA_RECORDINGS)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string line_of(const fs::path& file, const Replayed& replayed) {
  return fmt::format("{} {:.4f} {:.4f} {:.4f} {} {}\n", file.filename().string(), replayed.estimate.value,
                     replayed.estimate.low, replayed.estimate.high, replayed.launches,
                     to_string(replayed.basis));
}

TEST(Recordings, AreJudgedAsTheyWere) {
  std::string found;
  for (const fs::path& file : recorded()) {
    const auto recording = Recording::from_json(slurp(file));
    ASSERT_TRUE(recording) << file << ": " << recording.fault().message;
    found += line_of(file, replay(*recording));
  }
  const fs::path golden = fs::path(KATA_RECORDINGS) / "golden.txt";
  if (std::getenv("KATA_WRITE_GOLDEN") != nullptr) std::ofstream(golden) << found;
  EXPECT_EQ(found, slurp(golden));
  EXPECT_NE(found, "");
}

TEST(Recordings, OfAKnownRatioAreJudgedWithinFourPerCent) {
  for (const fs::path& file : recorded()) {
    const auto recording = Recording::from_json(slurp(file));
    ASSERT_TRUE(recording);
    if (recording->truth == 0) continue;
    EXPECT_NEAR(replay(*recording).estimate.value / recording->truth, 1, 0.04) << file;
  }
}

TEST(Recordings, ComeBackAsTheyWere) {
  const auto recording = Recording::from_json(slurp(recorded().front()));
  ASSERT_TRUE(recording);
  EXPECT_EQ(recording->to_json(), slurp(recorded().front()));
}

TEST(Recordings, OfGarbageAreAFault) {
  for (const char* text : {"", "{}", "{}\n{}", "a\nb\n"}) EXPECT_FALSE(Recording::from_json(text)) << text;
}

}  // namespace
}  // namespace grader
