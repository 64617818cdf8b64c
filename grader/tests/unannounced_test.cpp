// Rounds that a benchmark does not announce, in a duel of real workers: fixtures/channel against itself.
#include <gtest/gtest.h>

#include "channel.h"
#include "duel/duel.h"
#include "judge/compile.h"
#include "kit/workload.h"
#include "run/sandbox.h"
#include "tests/borrowed_build_environment.h"

namespace grader {
namespace {

struct Input {
  bool unannounced = false;
};
enum class Unannounced { counts_calls, takes_long };
Unannounced what_is_unannounced;
int generated = 0;  // unannounced inputs

const kata::Duel duel([](kata::Random&) { return Input{}; },
                      [](const Input& input) {
                        if (input.unannounced && what_is_unannounced == Unannounced::takes_long) {
                          use_memory(std::uint64_t{30} << 20);
                          return 0;
                        }
                        const int served = count();
                        return input.unannounced ? served : 0;
                      },
                      {.unannounced = [](kata::Random&) {
                        ++generated;
                        return Input{true};
                      }});

class UnannouncedRounds : public testing::Test {
 protected:
  static void SetUpTestSuite() { borrowed_ = BorrowedBuildEnvironment::make({}); }
  static void TearDownTestSuite() { borrowed_.reset(); }

  void SetUp() override {
    if (!borrowed_) GTEST_SKIP() << "needs the workbook: start it with './kata selftest'";
    const BuildEnvironment& env = borrowed_->env();
    const Kata kata{.name = "channel", .folder = KATA_CHANNEL};
    auto compiled = compile(env, kata, kata.folder / "implementation.cpp");
    ASSERT_TRUE(compiled) << compiled.fault().message;
    for (int side = 0; side < 2; ++side) {
      auto box = Box::open({env.worker(), compiled->object, kLimits, env.sandbox, env.top});
      ASSERT_TRUE(box) << box.fault().message;
      boxes_.push_back(box.take());
    }
    generated = 0;
  }

  static constexpr Limits kLimits{.time_s = 5, .memory_mib = 64, .disk_mib = 8, .threads = 1};
  static inline std::optional<BorrowedBuildEnvironment> borrowed_;
  std::deque<Box> boxes_;
};

TEST_F(UnannouncedRounds, AreCompared) {
  constexpr int kFirst = 5;
  what_is_unannounced = Unannounced::counts_calls;
  Sides sides(*kata::Workload::registered(), 1, boxes_);
  sides.restart(-1, protocol::Instrument::none);
  for (int i = 0; i < kFirst; ++i) EXPECT_TRUE(sides.play_unannounced() && sides.play());
  EXPECT_GT(generated, 0);
  EXPECT_TRUE(sides.any_candidate()) << "both served as many calls";

  sides.restart(-1, protocol::Instrument::none);
  sides.set_warm_up_calls({0, 1});
  EXPECT_TRUE(sides.play()) << "what is announced stays right";
  for (int i = 0; i < kFirst && sides.any_candidate(); ++i) sides.play_unannounced();
  ASSERT_FALSE(sides.any_candidate()) << "the candidate served more calls than the reference";
  EXPECT_TRUE(sides.loss(1)->why.starts_with("wrong result")) << sides.loss(1)->why;
}

TEST_F(UnannouncedRounds, AreNotTimed) {
  what_is_unannounced = Unannounced::takes_long;
  const Session session{.limits = kLimits,
                        .metrics = {{Metric::time, {.pass = 2, .full = 4, .expert = 5}}},
                        .budget_s = 1,
                        .keep_samples = true,
                        .seed = 1};
  const auto report = run_duel(session, *kata::Workload::registered(), boxes_);
  ASSERT_TRUE(report) << report.fault().message;
  EXPECT_GT(generated, 0);
  ASSERT_FALSE(report->launches.empty());
  // CPU time, which other programs do not add to: 30 MiB cost ten times as much.
  constexpr double kFarAboveACount = 1e-3;
  for (const LaunchSample& launch : report->launches) {
    for (const RoundSample& round : launch.rounds) {
      for (const CallSample& call : round.sides) EXPECT_LT(call.cpu_s, kFarAboveACount);
    }
  }
}

}  // namespace
}  // namespace grader
