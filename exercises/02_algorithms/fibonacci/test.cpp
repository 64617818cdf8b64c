#include "fibonacci.h"

#include <limits>
#include <string>
#include <string_view>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Numbers = std::vector<std::uint64_t>;

static constexpr std::uint64_t kHighest = std::numeric_limits<std::uint64_t>::max();

static Numbers ask(const Numbers& indices) {
  Numbers answers(indices.size(), 0xABAD'1DEA);
  fibonacci(indices, answers);
  return answers;
}

static void expect_as_the_reference(const Numbers& indices, std::string_view what) {
  const Numbers expected = kata::reference([&] { return ask(indices); });
  EXPECT_TRUE(kata::same(expected, ask(indices))) << indices.size() << " indices, " << what;
}

TEST(Fibonacci, BeginsAsTheDefinitionSays) {
  EXPECT_EQ(ask({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20}),
            (Numbers{0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 6765}));
}

TEST(Fibonacci, OfNothingIsNothing) { EXPECT_EQ(ask({}), Numbers{}); }

TEST(Fibonacci, AnswersOneIndex) { EXPECT_EQ(ask({90}), Numbers{2'880'067'194'370'816'120U}); }

TEST(Fibonacci, WrapsFromTheFirstNumberThatDoesNotFit) {
  EXPECT_EQ(ask({93, 94, 95, 100}), (Numbers{12'200'160'415'121'876'738U, 1'293'530'146'158'671'551U,
                                             13'493'690'561'280'548'289U, 3'736'710'778'780'434'371U}));
}

TEST(Fibonacci, IsTheSumOfTheTwoBeforeForEverySmallIndex) {
  Numbers indices(5000);
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = i;
  Numbers expected{0, 1};
  while (expected.size() < indices.size()) expected.push_back(expected.end()[-1] + expected.end()[-2]);
  EXPECT_TRUE(kata::same(expected, ask(indices)));
}

// F(3 * 2^62) is the first that 2^64 divides, but for F(0).
TEST(Fibonacci, StoresAnAnswerOfZero) {
  EXPECT_EQ(ask({0, 0xC000'0000'0000'0000U, 0xC000'0000'0000'0001U}),
            (Numbers{0, 0, 9'223'372'036'854'775'809U}));
}

TEST(Fibonacci, KnowsTheHighestIndices) {
  EXPECT_EQ(ask({kHighest, kHighest - 1, kHighest / 2 + 1}),
            (Numbers{800'812'746'651'928'290U, 16'044'305'833'753'766'745U, 1'601'625'493'303'856'581U}));
}

TEST(Fibonacci, TellsIndicesApartThatDifferInTheUpperHalf) {
  EXPECT_EQ(
      ask({1, 0x1'0000'0001, 0, 0x1'0000'0000, 0x8000'0000}),
      (Numbers{1, 2'446'328'429'163'116'829U, 0, 14'555'514'507'530'727'995U, 9'680'195'493'721'148'869U}));
}

TEST(Fibonacci, KeepsTheRecurrenceAroundPowersOfTwo) {
  for (int bit = 3; bit < 64; ++bit) {
    const std::uint64_t power = std::uint64_t{1} << bit;
    Numbers indices;
    for (std::uint64_t i = power - 6; i < power + 6; ++i) indices.push_back(i);
    const Numbers answers = ask(indices);
    for (std::size_t i = 2; i < answers.size(); ++i) {
      EXPECT_EQ(answers[i], answers[i - 1] + answers[i - 2]) << "index " << indices[i];
    }
    EXPECT_TRUE(kata::same(kata::reference([&] { return ask(indices); }), answers)) << "around 2^" << bit;
  }
}

// d'Ocagne's addition law ties far indices to each other: F(m + n) = F(m) F(n + 1) + F(m - 1) F(n).
TEST(Fibonacci, KeepsTheAdditionLaw) {
  kata::Random random(3);
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t m = (random.bits() >> random.between(1, 60)) + 1;
    const std::uint64_t n = random.bits() >> random.between(1, 60);
    const Numbers f = ask({m + n, m, n + 1, m - 1, n});
    EXPECT_EQ(f[0], f[1] * f[2] + f[3] * f[4]) << "m = " << m << ", n = " << n;
  }
}

TEST(Fibonacci, AnswersEachIndexInItsPlaceHoweverManyThereAre) {
  kata::Random random(4);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    Numbers indices(n);
    for (std::uint64_t& index : indices) index = random.bits() >> random.between(0, 63);
    expect_as_the_reference(indices, "of all widths");
  }
}

TEST(Fibonacci, TellsInputsApartThatLookAlike) {
  kata::Random random(6);
  for (int i = 0; i < 20; ++i) {
    Numbers indices(300);
    for (std::uint64_t& index : indices) index = random.bits() >> random.between(0, 63);
    expect_as_the_reference(indices, "new ones");
    kata::alter_unseen(random, std::span(indices));
    expect_as_the_reference(indices, "altered in two places");
  }
}

TEST(Fibonacci, TellsIndicesApartWhoseHashesCollide) {
  kata::Random random(7);
  const std::uint64_t start = random.bits();
  Numbers low_half(1500), high_half(1500), xor_of_halves(1500);
  for (std::uint64_t i = 0; i < low_half.size(); ++i) {
    low_half[i] = start ^ i << 32;
    high_half[i] = start ^ i;
    xor_of_halves[i] = start ^ i ^ i << 32;
  }
  expect_as_the_reference(low_half, "whose lower halves are equal");
  expect_as_the_reference(high_half, "whose upper halves are equal");
  expect_as_the_reference(xor_of_halves, "the xor of whose halves is equal");
  expect_as_the_reference(kata::keys_of_one_murmur_half(random, 1500), "of one half of a good hash");
  expect_as_the_reference(kata::keys_of_one_murmur_upper_half(random, 1500), "of one half of a good hash");
}

TEST(Fibonacci, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(8);
  for (const kata::Shape shape : kata::kShapes) {
    const int width = random.between(8, 63);
    const std::int64_t highest = std::numeric_limits<std::int64_t>::max() >> (63 - width);
    expect_as_the_reference(
        kata::shaped<std::uint64_t>(random, shape, 5000, 0, static_cast<std::uint64_t>(highest)),
        kata::name(shape));
  }
  for (const int width : {16, 32, 64}) {
    Numbers indices(5000);
    for (std::uint64_t& index : indices) index = random.bits() >> (64 - width);
    expect_as_the_reference(indices, "all of one width");
  }
}

TEST(Fibonacci, AgreesWithTheReferenceOnRandomIndices) {
  kata::Random random(2);
  for (int width = 1; width <= 64; ++width) {
    Numbers indices(random.between<std::size_t>(50, 150));
    for (std::uint64_t& index : indices) index = random.bits() >> (64 - width);
    expect_as_the_reference(indices, "of at most " + std::to_string(width) + " bits");
  }
}

// None of them small, all of them different: of the most, any hash of 32 bits is the same for some.
TEST(FibonacciThorough, HasRoomForManyLargeIndices) {
  kata::Random random(5);
  for (const std::size_t n : kata::sizes_above_powers()) {
    Numbers indices(n);
    for (std::uint64_t& index : indices) index = random.bits() | std::uint64_t{1} << 63;
    expect_as_the_reference(indices, "all of them large");
  }
}
