#include "judge/kata_result.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

const std::vector<Expert> kKnown = {{.speedup = 12, .reference = 4096},
                                    {.speedup = 100, .reference = 10e-3, .clock_s = 1e-9, .load_s = 3e-10}};

KataResult judged(double reference_s) {
  KataResult result;
  result.metrics = {{.metric = Metric::peak_heap, .reference = 1024},
                    {.metric = Metric::time, .speedup = {.rounds = 12}, .reference = reference_s}};
  result.clock_s = 1e-9;
  return result;
}

TEST(WithFasterReference, TheSolutionTakesWhatItTook) {
  const auto learnt = with_faster_reference(kKnown, judged(9e-3));
  ASSERT_TRUE(learnt);
  EXPECT_EQ(learnt->front(), kKnown.front());
  EXPECT_DOUBLE_EQ(learnt->back().speedup, 90);
  EXPECT_EQ(learnt->back().reference, 9e-3);
  EXPECT_EQ(learnt->back().load_s, 3e-10);
}

TEST(WithFasterReference, NothingIsLearntOfASlowerOneOrOneThatDiffersByChance) {
  EXPECT_FALSE(with_faster_reference(kKnown, judged(15e-3)));
  EXPECT_FALSE(with_faster_reference(kKnown, judged(9.8e-3)));
  KataResult few = judged(9e-3);
  few.metrics.back().speedup.rounds = 11;
  EXPECT_FALSE(with_faster_reference(kKnown, few));
}

TEST(WithFasterReference, NothingIsLearntAtAnotherClock) {
  KataResult result = judged(9e-3);
  for (const double clock_s : {0.0, 0.9e-9, 1.1e-9}) {
    result.clock_s = clock_s;
    EXPECT_FALSE(with_faster_reference(kKnown, result));
  }
}

TEST(WithFasterReference, NothingIsLearntOfWhatWasNotJudged) {
  EXPECT_FALSE(with_faster_reference(kKnown, KataResult()));
  EXPECT_FALSE(with_faster_reference({}, judged(9e-3)));
}

}  // namespace
}  // namespace grader
