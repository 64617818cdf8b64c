#include "hot_function.h"

#include <string_view>
#include <vector>

#include "kit/adversaries.h"
#include "kit/samples.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Jobs = std::vector<std::uint32_t>;

static std::uint64_t cost_of(std::uint32_t steps) { return night_cost(Jobs{}, Jobs{steps}); }

static void expect_as_the_reference(const Jobs& short_jobs, const Jobs& long_jobs, std::string_view what) {
  const std::uint64_t expected = kata::reference([&] { return night_cost(short_jobs, long_jobs); });
  EXPECT_TRUE(kata::same(expected, night_cost(short_jobs, long_jobs)))
      << short_jobs.size() << " short and " << long_jobs.size() << " long jobs, " << what;
}

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

TEST(HotFunction, TellsInputsApartThatLookAlike) {
  kata::Random random(3);
  for (int i = 0; i < 20; ++i) {
    Jobs jobs = random.integers(1'000, 0U, 300U);
    expect_as_the_reference(jobs, jobs, "new ones");
    kata::alter_unseen(random, std::span(jobs));
    expect_as_the_reference(jobs, jobs, "altered in two places");
  }
}

// Sums and products of few bits are tempting, where the jobs that were looked at are short.
TEST(HotFunction, FindsTheOneLongJobAmongTensOfThousands) {
  kata::Random random(4);
  for (int i = 0; i < 40; ++i) {
    Jobs jobs = random.integers(random.between<std::size_t>(39'600, 80'800), 0U, 4U);
    const std::size_t at = i < 20 ? random.between<std::size_t>(0, jobs.size() - 1) : jobs.size() + 19 - i;
    jobs[at] = random.between(5U, 100'000U >> random.between(0, 13));
    if (i % 2 == 0) expect_as_the_reference(jobs, Jobs{3}, "one of them long");
    if (i % 2 == 1) expect_as_the_reference(Jobs{3}, jobs, "one of them long");
  }
}

TEST(HotFunction, FindsLongJobsWhereASampleMisleads) {
  Jobs jobs(100'000, 4);
  const std::vector<bool> sampled = kata::places_of_samples(jobs.size(), 100);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!sampled[i] && i % 128 == 77) jobs[i] = 2'000;
  }
  expect_as_the_reference(jobs, Jobs{}, "short where a sample looks");
}

TEST(HotFunction, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(5);
  for (const kata::Shape shape : kata::kShapes) {
    const Jobs jobs = kata::shaped(random, shape, 80'000, 0U, 30U);
    expect_as_the_reference(kata::shaped(random, kata::any_shape(random), 40'000, 0U, 30U), jobs,
                            name(shape));
  }
}

// Of a sum that fits too few bits the largest jobs and the fullest blocks tell first.
TEST(HotFunction, KnowsManyJobsOfEachLength) {
  for (std::uint32_t steps = 2; steps < 70'000; steps += 1 + steps / 6) {
    expect_as_the_reference(Jobs(1 + 300'000 / steps, steps), Jobs(9, steps + 1), "all alike");
  }
  for (std::uint32_t bit = 3; bit < 17; ++bit) {
    const std::uint32_t power = 1U << bit;
    expect_as_the_reference(Jobs(1 + 200'000 / power, power - 1), Jobs(9, power + 1),
                            "around a power of two");
  }
}

TEST(HotFunction, KnowsJobsOfAllMagnitudes) {
  kata::Random random(6);
  Jobs jobs(60);
  for (std::uint32_t& job : jobs) job = random.between(1U, 524'288U >> random.between(0, 19));
  expect_as_the_reference(jobs, Jobs{}, "of all magnitudes");
}

TEST(HotFunction, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const std::uint32_t most_steps : {3U, 500U, 70'000U, kMostSteps}) {
    const std::size_t most_jobs = most_steps <= 500 ? 2'000 : 4;
    for (int i = 0; i < 2; ++i) {
      const Jobs short_jobs = random.integers(random.between<std::size_t>(0, most_jobs), 0U, most_steps);
      const Jobs long_jobs = random.integers(random.between<std::size_t>(0, most_jobs), 0U, most_steps);
      expect_as_the_reference(short_jobs, long_jobs, "random ones");
    }
  }
}

// Each job is a step longer than the one before. Products are above 2^53 long before costs are, and from
// there on doubles skip numbers.
TEST(HotFunctionThorough, MissesNoStepOfALongJob) {
  for (const std::uint32_t from : {100'000U, 165'000U, 208'064U, 262'144U, 300'000U, 524'288U}) {
    std::uint64_t before = cost_of(from);
    for (std::uint32_t steps = from; steps < from + 20; ++steps) {
      const std::uint64_t cost = cost_of(steps + 1);
      ASSERT_EQ(cost - before, std::uint64_t{steps} * steps) << "step " << steps;
      before = cost;
    }
  }
}

TEST(HotFunctionThorough, CountsAsManyJobsAsThereAre) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    ASSERT_EQ(night_cost(Jobs(n, 10), Jobs(n, 4)), 2 * n * 285 + n * 14) << n << " jobs";
    Jobs jobs(n, 1);
    jobs.back() = 4;
    ASSERT_EQ(night_cost(jobs, jobs), 3U * 14) << n << " jobs, of which the last counts";
  }
}

TEST(HotFunctionThorough, KnowsJobsOfAllLengths) {
  kata::Random random(7);
  for (std::uint32_t most = 1'000; most < kMostSteps; most += most / 2) {
    expect_as_the_reference(random.integers(20, most / 2, most), Jobs{}, "of one magnitude");
  }
}
