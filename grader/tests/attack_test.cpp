// Judges every file of grader/tests/attacks as if a student had handed it in, most for find_duplicates. Each
// has to earn nothing, to be told why in the words that it names, and to leave nothing behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "base/temp_dir.h"
#include "judge/judge.h"
#include "run/sandbox.h"
#include "tests/attack.h"
#include "tests/borrowed_build_environment.h"
#include "tests/leftovers.h"

namespace grader {

// How GoogleTest shows a parameter.
void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name << ": " << attack.what; }

namespace {

namespace fs = std::filesystem;

constexpr const char* kUsualKata = "find_duplicates";

class Judging : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (borrowed_) return;
    std::set<std::string> katas{kUsualKata};
    for (const Attack& attack : read_attacks(KATA_ATTACKS)) {
      if (!attack.kata.empty()) katas.insert(attack.kata);
    }
    borrowed_ = BorrowedBuildEnvironment::make({katas.begin(), katas.end()});
    if (!borrowed_) return;
    const auto catalogue = Catalogue::read(borrowed_->env().top);
    for (const std::string& name : katas) katas_[name] = **catalogue->find(name);
  }

  void SetUp() override {
    if (!borrowed_) GTEST_SKIP() << "needs the workbook: start it with './kata selftest'";
    env_ = borrowed_->env();
    env_.compile_deadline = Seconds(4);
  }

  KataResult judge_file(const fs::path& source, const Kata& kata) {
    auto result = judge(env_, kata, {.source = source, .marks = kata.metrics, .budget_s = 0.3});
    if (result) return result.take();
    ADD_FAILURE() << "the grader failed: " << result.fault().message;
    return {};
  }

  void try_attack(const Attack& attack, const std::string& outcome) {
    auto folder = TempDir::make(borrowed_->temporary().parent_path());
    ASSERT_TRUE(folder);
    const fs::path source = folder->path() / attack.source.filename();
    std::ofstream(source) << self_contained(attack);
    const Leftovers leftovers(borrowed_->temporary());
    // Never points. On a busy machine an attack on the duel may only be slow, and is told so: then once more.
    constexpr int kTries = 3;
    std::string told;
    Kata kata = katas_[attack.kata.empty() ? kUsualKata : attack.kata];
    if (attack.kata.empty())
      kata.limits = {.time_s = attack.seconds, .memory_mib = 48, .disk_mib = 8, .threads = attack.threads};
    for (int i = 0; i < kTries && !says(told, outcome); ++i) {
      const KataResult result = judge_file(source, kata);
      told = everything_told(result);
      EXPECT_EQ(result.points, 0) << told;
      EXPECT_TRUE(result.verdict == Verdict::fail || result.verdict == Verdict::inconclusive) << told;
    }
    EXPECT_TRUE(says(told, outcome)) << "it says:\n" << told;
    EXPECT_TRUE(std::none_of(told.begin(), told.end(), [](char c) {
      return c != '\n' && c != '\t' && static_cast<unsigned char>(c) < ' ';
    })) << "what it says could move the cursor";
    EXPECT_EQ(leftovers.found(), "");
  }

  static bool says(const std::string& told, const std::string& outcome) {
    constexpr std::string_view kOr = " | ";
    const std::size_t end = std::min(outcome.find(kOr), outcome.size());
    if (told.find(outcome.substr(0, end)) != std::string::npos) return true;
    return end < outcome.size() && says(told, outcome.substr(end + kOr.size()));
  }

  static std::string everything_told(const KataResult& result) {
    std::string told = result.reason + "\n";
    for (const TestFailure& failure : result.failures) told += failure.test + ": " + failure.message + "\n";
    for (const std::string& note : result.notes) told += note + "\n";
    return told + result.compiler;
  }

  static inline std::optional<BorrowedBuildEnvironment> borrowed_;
  static inline std::map<std::string, Kata> katas_;
  BuildEnvironment env_;
};

class Attacks : public Judging, public testing::WithParamInterface<Attack> {};

TEST_P(Attacks, EarnNothingAndLeaveNothing) {
  if (!sandbox_obstacle().empty()) GTEST_SKIP() << sandbox_obstacle();
  try_attack(GetParam(), GetParam().outcome);
}

// By limits, system call filter and Landlock alone.
class UnconfinedAttacks : public Attacks {};

TEST_P(UnconfinedAttacks, EarnNothingAndLeaveNothing) {
  env_.sandbox = false;
  try_attack(GetParam(), GetParam().unconfined);
}

// After all of those.
using AfterTheAttacks = Judging;

TEST_F(AfterTheAttacks, HonestCodePasses) {
  const KataResult result = judge_file(katas_[kUsualKata].solution(), katas_[kUsualKata]);
  EXPECT_GT(result.points, 0) << everything_told(result);
  EXPECT_EQ(result.tests_passed, result.tests_total);
}

TEST_F(AfterTheAttacks, HonestCodePassesOnACoreThatIsAlwaysShared) {
  constexpr double kNeverReached = 1e-9;
  const Kata& kata = katas_[kUsualKata];
  auto result = judge(
      env_, kata,
      {.source = kata.solution(), .marks = kata.metrics, .baseline_l1_load = kNeverReached, .budget_s = 0.3});
  ASSERT_TRUE(result) << result.fault().message;
  EXPECT_GT(result->points, 0) << everything_told(*result);
}

std::string name_of(const testing::TestParamInfo<Attack>& info) { return info.param.name; }

std::vector<Attack> unconfined_attacks() {
  std::vector<Attack> attacks = read_attacks(KATA_ATTACKS);
  std::erase_if(attacks, [](const Attack& attack) { return attack.unconfined.empty(); });
  return attacks;
}

INSTANTIATE_TEST_SUITE_P(All, Attacks, testing::ValuesIn(read_attacks(KATA_ATTACKS)), name_of);
INSTANTIATE_TEST_SUITE_P(All, UnconfinedAttacks, testing::ValuesIn(unconfined_attacks()), name_of);

}  // namespace
}  // namespace grader
