#include <gtest/gtest.h>

#include "duel/duel.h"

namespace grader {
namespace {

DuelReport sample_report() {
  DuelReport report;
  report.losses = {std::nullopt, Loss{"crashed", true}};
  report.metrics.push_back({.metric = Metric::allocations,
                            .amounts = {12, 3, 0},
                            .pairs = {{0, 1, {.value = 4, .low = 3, .high = 5, .rounds = 5, .launches = 5}}},
                            .clear = true});
  report.null_call_s = 3e-6;
  report.wall_speedup = 3.5;
  report.disturbance = "busy";
  report.suspicion = "fast";
  report.basis = Basis::nearest;
  report.l1_load = 0.13;
  report.seconds = 0.5;
  report.launches.push_back({1, 0.25, {{{{1, 2, 3, 4, 5, 6, 7}, {.cpu_s = 1}}}}});
  return report;
}

TEST(DuelReport, ComesBackAsItWas) {
  const DuelReport before = sample_report();
  const auto after = DuelReport::from_json(before.to_json());
  ASSERT_TRUE(after) << after.fault().message;
  EXPECT_EQ(after->to_json(), before.to_json());
  EXPECT_EQ(after->losses, before.losses);
  EXPECT_EQ(after->basis, Basis::nearest);
  ASSERT_EQ(after->launches.size(), 1u);
  EXPECT_EQ(after->launches[0].rounds[0].sides[0].l1_load, 7);
  EXPECT_EQ(after->metrics[0].estimate().high, 5);
}

TEST(DuelReport, OfAnOpenIntervalComesBackOpen) {
  DuelReport report = sample_report();
  report.metrics[0].pairs[0].speedup.high = std::numeric_limits<double>::infinity();
  const auto after = DuelReport::from_json(report.to_json());
  ASSERT_TRUE(after);
  EXPECT_EQ(after->metrics[0].estimate().high, std::numeric_limits<double>::infinity());
}

TEST(DuelReport, OfGarbageIsAFault) {
  for (const char* text : {"", "{}", "[1]", "null"}) EXPECT_FALSE(DuelReport::from_json(text)) << text;
}

}  // namespace
}  // namespace grader
