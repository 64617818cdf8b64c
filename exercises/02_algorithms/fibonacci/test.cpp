#include "fibonacci.h"

#include <limits>

#include "kit/test.h"

using Numbers = std::vector<std::uint64_t>;

static constexpr std::uint64_t kHighest = std::numeric_limits<std::uint64_t>::max();

static Numbers ask(const Numbers& indices) {
  Numbers answers(indices.size(), 0xABAD'1DEA);
  fibonacci(indices, answers);
  return answers;
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
  for (std::size_t n = 0; n < 70; ++n) {
    Numbers indices(n);
    Numbers expected(n);
    for (std::size_t i = 0; i < n; ++i) {
      indices[i] = random.chance(0.5) ? 7 : 1'000'000'000'000'000'000U;
      expected[i] = indices[i] == 7 ? 13 : 13'142'498'416'641'831'483U;
    }
    EXPECT_EQ(ask(indices), expected);
  }
}

// More than the benchmark asks for at a time, and none of them small.
TEST(Fibonacci, AnswersThousandsOfLargeIndices) {
  kata::Random random(5);
  for (const std::size_t n : {511, 512, 513, 5000, 70'001}) {
    Numbers indices(n);
    Numbers expected(n);
    for (std::size_t i = 0; i < n; ++i) {
      indices[i] = random.chance(0.5) ? kHighest : 1'000'000'000'000'000'000U;
      expected[i] = indices[i] == kHighest ? 800'812'746'651'928'290U : 13'142'498'416'641'831'483U;
    }
    EXPECT_TRUE(kata::same(expected, ask(indices))) << n << " indices";
  }
}

TEST(Fibonacci, DoesNotRememberEarlierCalls) {
  EXPECT_EQ(ask({1000, 3}), (Numbers{817'770'325'994'397'771U, 2}));
  EXPECT_EQ(ask({3, 1'000'000}), (Numbers{2, 14'197'223'477'820'724'411U}));
}

TEST(Fibonacci, AgreesWithTheReferenceOnRandomIndices) {
  kata::Random random(2);
  for (int width = 1; width <= 64; ++width) {
    Numbers indices(random.between<std::size_t>(50, 150));
    for (std::uint64_t& index : indices) index = random.bits() >> (64 - width);
    const Numbers expected = kata::reference([&] { return ask(indices); });
    EXPECT_TRUE(kata::same(expected, ask(indices))) << "indices of at most " << width << " bits";
  }
}
