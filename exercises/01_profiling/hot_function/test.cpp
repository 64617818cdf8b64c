#include "hot_function.h"

#include <vector>

#include "kit/test.h"

using Jobs = std::vector<std::uint32_t>;

static std::uint64_t cost_of(std::uint32_t steps) { return night_cost(Jobs{}, Jobs{steps}); }

TEST(HotFunction, AddsTheCostOfEveryRun) { EXPECT_EQ(night_cost(Jobs{4, 2}, Jobs{3}), 35U); }

TEST(HotFunction, ANightWithoutJobsCostsNothing) { EXPECT_EQ(night_cost(Jobs{}, Jobs{}), 0U); }

TEST(HotFunction, JobsOfNoStepAndOfOneStepCostNothing) {
  EXPECT_EQ(night_cost(Jobs{0, 1, 0}, Jobs{1, 0}), 0U);
}

TEST(HotFunction, RunsShortJobsTwiceAndLongJobsOnce) {
  EXPECT_EQ(night_cost(Jobs{10}, Jobs{}), 570U);
  EXPECT_EQ(night_cost(Jobs{}, Jobs{10}), 285U);
}

TEST(HotFunction, PaysForEqualJobsOneByOne) {
  EXPECT_EQ(night_cost(Jobs(7, 10), Jobs(5, 10)), 2U * 7 * 285 + 5 * 285);
}

TEST(HotFunction, CountsMoreThan65535EqualJobs) {
  EXPECT_EQ(night_cost(Jobs(70'000, 10), Jobs(66'000, 4)), 2U * 70'000 * 285 + 66'000 * 14);
}

TEST(HotFunction, KnowsEveryNumberOfStepsUpTo2000) {
  std::uint64_t expected = 0;
  for (std::uint32_t steps = 0; steps <= 2000; ++steps) {
    ASSERT_EQ(cost_of(steps), expected) << steps << " steps";
    expected += std::uint64_t{steps} * steps;
  }
}

TEST(HotFunction, MissesNoJobHoweverManyThereAre) {
  for (std::uint32_t n = 0; n <= 70; ++n) {
    ASSERT_EQ(night_cost(Jobs(n, 3), Jobs(2 * n + 1, 4)), 2U * n * 5 + (2U * n + 1) * 14)
        << n << " short jobs";
  }
}

TEST(HotFunction, SquaresStepNumbersAbove65535) {
  EXPECT_EQ(cost_of(65'537), 93'827'139'731'456U);
  EXPECT_EQ(cost_of(70'000), 114'330'883'345'000U);
}

TEST(HotFunction, LosesNoBitOfALargeCost) {
  // Above 2^53, where doubles begin to skip integers.
  EXPECT_EQ(cost_of(400'002), 21'333'573'334'200'001U);
}

TEST(HotFunction, DoesNotOverflowOnTheWayToACostThatFits) {
  EXPECT_EQ(cost_of(3'000'000), 8'999'995'500'000'500'000U);
  EXPECT_EQ(cost_of(3'810'777), 18'446'721'049'053'819'076U);
}

TEST(HotFunction, KnowsTheLongestJob) { EXPECT_EQ(cost_of(kMostSteps), 4'773'166'019'248'396'768U); }

TEST(HotFunction, WrapsAroundAt2To64) {
  EXPECT_EQ(night_cost(Jobs{3'000'000, 3'000'000}, Jobs{kMostSteps}), 3'879'659'871'831'293'536U);
}

TEST(HotFunction, TakesTheListsInAnyOrderOfLength) {
  EXPECT_EQ(night_cost(Jobs{1000}, Jobs{4, 3}), 2U * 332'833'500 + 14 + 5);
  EXPECT_EQ(night_cost(Jobs{3, 4}, Jobs{1000}), 2U * (14 + 5) + 332'833'500);
}

TEST(HotFunction, FindsTheOneLongJobAmongManyShortOnes) {
  for (const std::size_t at : {0U, 1U, 100U, 2'500U, 4'998U, 4'999U}) {
    Jobs jobs(5'000, 4);
    jobs[at] = 70'000;
    ASSERT_EQ(night_cost(Jobs{}, jobs), 114'330'883'345'000U + 4'999 * 14) << "at place " << at;
  }
}

TEST(HotFunction, SeesAChangeAtAnyPlaceSinceTheLastCall) {
  Jobs jobs(3'000, 4);
  for (std::size_t at = 0; at < jobs.size(); at += 7) {
    jobs[at] = 3;
    ASSERT_EQ(night_cost(jobs, Jobs{}), 2U * (3'000 * 14 - (at / 7 + 1) * 9)) << "at place " << at;
  }
}

TEST(HotFunction, DoesNotRememberEarlierCalls) {
  Jobs jobs{4, 2};
  EXPECT_EQ(night_cost(jobs, Jobs{}), 30U);
  jobs = {3, 3};
  EXPECT_EQ(night_cost(jobs, Jobs{}), 20U) << "another list of the same length";
  EXPECT_EQ(night_cost(Jobs{}, jobs), 10U);
}

TEST(HotFunction, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const std::uint32_t most_steps : {3U, 500U, 70'000U, kMostSteps}) {
    for (int i = 0; i < 4; ++i) {
      const std::size_t most_jobs = most_steps <= 500 ? 2'000 : 4;
      const Jobs short_jobs = random.integers(random.between<std::size_t>(0, most_jobs), 0U, most_steps);
      const Jobs long_jobs = random.integers(random.between<std::size_t>(0, most_jobs), 0U, most_steps);
      const std::uint64_t expected = kata::reference([&] { return night_cost(short_jobs, long_jobs); });
      EXPECT_TRUE(kata::same(expected, night_cost(short_jobs, long_jobs)))
          << short_jobs.size() << " short and " << long_jobs.size() << " long jobs of up to " << most_steps
          << " steps";
    }
  }
}
