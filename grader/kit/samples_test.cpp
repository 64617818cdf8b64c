#include "kit/samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kata {
namespace {

TEST(PlacesOfSamples, HoldWhatTheUsualGeneratorsDraw) {
  constexpr std::size_t kSize = 1'000'000;
  const std::vector<bool> places = places_of_samples(kSize, 1000);
  std::mt19937 twister(42);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(places[twister() % kSize]);
  std::uint64_t state = 1;
  for (int i = 0; i < 1000; ++i) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    EXPECT_TRUE(places[(state >> 33) % kSize]);
  }
  std::default_random_engine standard(1);
  std::uniform_int_distribution<std::size_t> below(0, kSize - 1);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(places[below(standard)]);
  for (std::size_t i = 0; i < 1000; ++i) EXPECT_TRUE(places[i * 1000]);
}

TEST(PlacesOfSamples, AreTheSmallerPart) {
  const std::vector<bool> places = places_of_samples(1'200'000, 1333);
  EXPECT_LT(std::count(places.begin(), places.end(), true), 500'000);
}

TEST(PlacesOfSamples, OfNothingAreNone) { EXPECT_TRUE(places_of_samples(0, 8).empty()); }

}  // namespace
}  // namespace kata
