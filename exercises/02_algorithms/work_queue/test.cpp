#include "work_queue.h"

#include <limits>

#include "kit/adversaries.h"
#include "kit/test.h"

using Operations = std::vector<Operation>;
using Answers = std::vector<std::uint64_t>;

static Operation push_back(std::uint64_t job) { return {Action::push_back, 0, job}; }
static Operation push_front(std::uint64_t job) { return {Action::push_front, 0, job}; }
static Operation peek(std::uint32_t place) { return {Action::peek, place, 0}; }
constexpr Operation kPopFront{Action::pop_front, 0, 0};
constexpr Operation kPopBack{Action::pop_back, 0, 0};

// So many operations of which `pushes` in a hundred are pushes, a third of these at the front.
static Operations any_operations(kata::Random& random, std::size_t n, int pushes) {
  Operations operations;
  for (std::size_t i = 0; i < n; ++i) {
    const int kind = random.between(0, 99);
    const std::uint64_t job = random.bits() | 1;
    if (kind < pushes)
      operations.push_back({random.chance(0.3) ? Action::push_front : Action::push_back, 0, job});
    else
      operations.push_back({random.pick(std::vector{Action::pop_front, Action::pop_back, Action::peek}),
                            random.between(0U, 40U), 0});
  }
  return operations;
}

static testing::AssertionResult agrees(const Operations& operations) {
  const Answers expected = kata::reference([&] { return run_queue(operations); });
  return kata::same(expected, run_queue(operations));
}

TEST(WorkQueue, ServesInOrder) {
  EXPECT_EQ(run_queue(Operations{push_back(5), push_front(7), peek(1), kPopFront, kPopFront, kPopBack}),
            (Answers{5, 7, 5, 0}));
}

TEST(WorkQueue, OfNothingIsNothing) { EXPECT_EQ(run_queue(Operations{}), Answers{}); }

TEST(WorkQueue, WithoutJobsAnswersZero) {
  EXPECT_EQ(run_queue(Operations{kPopFront, kPopBack, peek(0), push_front(3), kPopBack, kPopBack}),
            (Answers{0, 0, 0, 3, 0}));
}

TEST(WorkQueue, PeeksAtAndPastTheEnd) {
  constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
  EXPECT_EQ(run_queue(Operations{push_front(1), push_front(2), push_back(3), peek(2), peek(3), peek(kFar),
                                 peek(kFar - 2), peek(0)}),
            (Answers{3, 0, 0, 0, 2}));
}

TEST(WorkQueue, KeepsAll64BitsOfAJob) {
  constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(run_queue(Operations{push_back(kLargest), push_back(1ULL << 32), kPopFront, kPopFront}),
            (Answers{kLargest, 1ULL << 32}));
}

TEST(WorkQueue, GrowsWhereverItBegins) {
  for (int before = 0; before < 70; ++before) {
    Operations operations;
    for (int i = 0; i < before; ++i) operations.insert(operations.end(), {push_back(9), kPopFront});
    for (std::uint64_t job = 1; job <= 130; ++job)
      operations.push_back(job % 3 == 0 ? push_front(job) : push_back(job));
    for (std::uint32_t place = 0; place <= 130; ++place) operations.push_back(peek(place));
    for (int i = 0; i < 131; ++i) operations.push_back(i % 2 == 0 ? kPopFront : kPopBack);
    ASSERT_TRUE(agrees(operations)) << before << " jobs before";
  }
}

TEST(WorkQueue, BeginsAtTheFront) {
  Operations operations;
  for (std::uint64_t job = 1; job <= 100; ++job) operations.push_back(push_front(job));
  for (int i = 0; i < 100; ++i) operations.push_back(kPopBack);
  EXPECT_TRUE(agrees(operations));
}

TEST(WorkQueue, AgreesWithTheReferenceWhateverTheMixture) {
  kata::Random random(1);
  for (const int pushes : {5, 20, 35, 50, 60, 95})
    EXPECT_TRUE(agrees(any_operations(random, 3000, pushes))) << pushes << " % pushes";
  for (const std::size_t n : kata::sizes_around_vectors())
    EXPECT_TRUE(agrees(any_operations(random, n, 50))) << n << " operations";
}

TEST(WorkQueue, AgreesWithTheReferenceAtTheSizeOfTheBenchmark) {
  kata::Random random(3);
  for (const int pushes : {40, 60, 95}) {
    Operations operations = any_operations(random, 6000, pushes);
    for (Operation& operation : operations)
      operation.place = random.between(0U, 6000U) << random.between(0, 19);
    EXPECT_TRUE(agrees(operations)) << pushes << " % pushes";
  }
}

// The first job is not the first that ever was, so that a ring may have to grow where its jobs go round.
TEST(WorkQueueThorough, HasRoomForManyJobs) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    Operations operations;
    for (int i = 0; i < 1500; ++i) operations.insert(operations.end(), {push_back(9), kPopFront});
    Answers expected(1500, 9);
    for (std::size_t job = 1; job <= n; ++job) operations.push_back(push_back(job));
    for (const std::size_t place : {n - 1, n - 60, n / 2, n / 3, std::size_t{20}, n}) {
      operations.push_back(peek(static_cast<std::uint32_t>(place)));
      expected.push_back(place == n ? 0 : place + 1);
    }
    for (std::size_t job = n; job > 0; --job) {
      operations.push_back(kPopBack);
      expected.push_back(job);
    }
    EXPECT_TRUE(kata::same(expected, run_queue(operations))) << n << " jobs";
  }
}

TEST(WorkQueueThorough, HasRoomForManyJobsAtTheFront) {
  constexpr std::uint64_t kJobs = 33'000;
  Operations operations;
  Answers expected;
  for (std::uint64_t job = 1; job <= kJobs; ++job) operations.push_back(push_front(job));
  for (std::uint64_t job = 1; job <= kJobs; ++job) {
    operations.push_back(kPopBack);
    expected.push_back(job);
  }
  EXPECT_TRUE(kata::same(expected, run_queue(operations)));
}

TEST(WorkQueue, NeedsMemoryForWhatIsQueuedOnly) {
  constexpr std::uint64_t kPairs = 1'500'000;
  Operations operations{push_back(kPairs + 1), push_back(kPairs + 2)};
  for (std::uint64_t job = 1; job <= kPairs; ++job)
    operations.insert(operations.end(), {push_back(job), kPopFront});
  const Answers answers = run_queue(operations);
  ASSERT_EQ(answers.size(), kPairs);
  EXPECT_EQ(answers[0], kPairs + 1);
  for (std::size_t i = 2; i < answers.size(); ++i) ASSERT_EQ(answers[i], i - 1) << "pop " << i;
}

TEST(WorkQueue, DoesNotRememberEarlierCalls) {
  EXPECT_EQ(run_queue(Operations{push_back(1), push_back(2)}), Answers{});
  EXPECT_EQ(run_queue(Operations{kPopFront, push_back(4), kPopFront}), (Answers{0, 4}));
  kata::Random random(2);
  Operations operations = any_operations(random, 1000, 60);
  for (int i = 0; i < 20; ++i) {
    operations[random.between<std::size_t>(1, 998)] = push_front(random.bits() | 1);
    ASSERT_TRUE(agrees(operations));
  }
}

// One field is another one, or two jobs are exchanged, so that size and sums stay.
TEST(WorkQueue, TellsOperationsApartThatLookAlike) {
  kata::Random random(4);
  Operations operations = any_operations(random, 300, 60);
  for (int i = 0; i < 80; ++i) {
    Operation& one = operations[random.between<std::size_t>(1, 200)];
    Operation& other = operations[random.between<std::size_t>(1, 200)];
    if (i % 4 == 0) std::swap(one.job, other.job);
    if (i % 4 == 1) std::swap(one.action, other.action);
    if (i % 4 == 2) std::swap(one.place, other.place);
    if (i % 4 == 3) one.job ^= std::uint64_t{1} << random.between(1, 63);
    ASSERT_TRUE(agrees(operations)) << "change " << i;
  }
}
