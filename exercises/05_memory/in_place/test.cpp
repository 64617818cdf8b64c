#include <algorithm>
#include <utility>

#include "in_place_inputs.h"
#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using enum EffectKind;
using Samples = std::vector<std::int32_t>;
using Effects = std::vector<Effect>;

static Samples applied(const Samples& sound, const Effects& effects) {
  Samples out(sound.size());
  apply_effects(sound, effects, out);
  return out;
}

static testing::AssertionResult agrees(const Samples& sound, const Effects& effects) {
  const Samples expected = kata::reference([&] { return applied(sound, effects); });
  return kata::same(expected, applied(sound, effects));
}

// Loud enough that each effect saturates now and then.
static Samples any_sound(kata::Random& random, std::size_t n) {
  return random.integers(n, INT32_MIN, INT32_MAX);
}

TEST(InPlace, AppliesOneEffectAfterTheOther) {
  EXPECT_EQ(applied({8, 0, 1}, {{smooth, 0, 0}, {offset, -1, 0}}), (Samples{3, 1, 0}));
  EXPECT_EQ(applied({8, 0, 1}, {{offset, -1, 0}, {smooth, 0, 0}}), (Samples{3, 1, 0}));
  EXPECT_EQ(applied({100, 200}, {{offset, 50, 0}, {gain, 131'072, 0}}), (Samples{300, 500}));
  EXPECT_EQ(applied({100, 200}, {{gain, 131'072, 0}, {offset, 50, 0}}), (Samples{250, 450}));
}

TEST(InPlace, TakesNoSamplesAndNoEffects) {
  EXPECT_EQ(applied({}, {}), Samples{});
  EXPECT_EQ(applied({}, {{smooth, 0, 0}, {delta, 0, 0}, {offset, 3, 0}}), Samples{});
  EXPECT_EQ(applied({5, INT32_MIN}, {}), (Samples{5, INT32_MIN}));
}

TEST(InPlace, GainRoundsToTheNearestAndHalvesUp) {
  EXPECT_EQ(applied({1, -1, 3, -3, 5, 0}, {{gain, 32'768, 0}}), (Samples{1, 0, 2, -1, 3, 0}));
  EXPECT_EQ(applied({1, -1, 2, -2}, {{gain, 32'767, 0}}), (Samples{0, 0, 1, -1}));
}

TEST(InPlace, GainHasProductsOf64Bits) {
  EXPECT_EQ(applied({1 << 30, -(1 << 30)}, {{gain, 65'535, 0}}), (Samples{1'073'725'440, -1'073'725'440}));
  EXPECT_EQ(applied({INT32_MIN, INT32_MAX, 2, -2, 1}, {{gain, INT32_MIN, 0}}),
            (Samples{INT32_MAX, INT32_MIN, -65'536, 65'536, -32'768}));
}

TEST(InPlace, SaturatesAtBothEndsAfterEachEffect) {
  const Samples sound{INT32_MAX, INT32_MIN, INT32_MAX - 1, INT32_MIN + 1, 0};
  EXPECT_EQ(applied(sound, {{offset, 1, 0}, {offset, -1, 0}}),
            (Samples{INT32_MAX - 1, INT32_MIN, INT32_MAX - 1, INT32_MIN + 1, 0}));
  EXPECT_EQ(applied(sound, {{offset, -2, 0}, {offset, 2, 0}}),
            (Samples{INT32_MAX, INT32_MIN + 2, INT32_MAX - 1, INT32_MIN + 2, 0}));
  EXPECT_EQ(applied(sound, {{delta, 0, 0}}),
            (Samples{INT32_MAX, INT32_MIN, INT32_MAX, INT32_MIN, INT32_MAX}));
  EXPECT_EQ(applied(sound, {{gain, 65'537, 0}, {gain, 65'535, 0}}),
            (Samples{2'147'450'879, -2'147'450'880, 2'147'450'879, -2'147'450'880, 0}));
  EXPECT_EQ(applied({INT32_MAX, INT32_MAX, INT32_MAX}, {{smooth, 0, 0}}),
            (Samples{1'610'612'735, INT32_MAX, 1'610'612'735}));
  for (const std::int32_t far : {INT32_MAX, INT32_MIN})
    EXPECT_TRUE(agrees(sound, {{offset, far, 0}, {offset, far, 0}, {offset, far, 0}, {offset, far / 2, 0}}));
}

TEST(InPlace, TakesNotableNumbersInEveryEffect) {
  const Samples notable{INT32_MIN, INT32_MIN + 1, -65'536, -40'000, -1,       0, 1,
                        2,         40'000,        65'535,  65'536,  INT32_MAX};
  const EffectKind kinds[]{gain, offset, clamp, smooth, delta};
  for (const EffectKind kind : kinds) {
    for (const std::int32_t a : notable) {
      for (const std::int32_t b : notable)
        ASSERT_TRUE(agrees(notable, {{kind, a, b}})) << static_cast<int>(kind) << ": " << a << ", " << b;
    }
  }
  kata::Random random(7);
  for (int i = 0; i < 600; ++i) {
    Effects effects;
    for (int k = 0; k < 3; ++k)
      effects.push_back({kinds[random.between(0, 4)], random.pick(notable), random.pick(notable)});
    ASSERT_TRUE(agrees(notable, effects)) << "three effects, try " << i;
  }
}

TEST(InPlace, ClampsFromBelowFirst) {
  const Samples sound{-9, -3, 0, 3, 9};
  EXPECT_EQ(applied(sound, {{clamp, -4, 5}}), (Samples{-4, -3, 0, 3, 5}));
  EXPECT_EQ(applied(sound, {{clamp, 5, -4}}), (Samples{-4, -4, -4, -4, -4}));
  EXPECT_EQ(applied(sound, {{clamp, 2, 8}, {clamp, -5, 1}, {offset, 7, 0}}), (Samples{8, 8, 8, 8, 8}));
}

TEST(InPlace, SmoothAndDeltaSeeTheOldNeighbours) {
  EXPECT_EQ(applied({16, 0, 0, 0}, {{smooth, 0, 0}}), (Samples{8, 4, 0, 0}));
  EXPECT_EQ(applied({0, 0, 0, 16}, {{smooth, 0, 0}}), (Samples{0, 0, 4, 8}));
  EXPECT_EQ(applied({1, 3, 6, 10}, {{delta, 0, 0}}), (Samples{1, 2, 3, 4}));
}

TEST(InPlace, SilenceStaysSilentBesideTheSound) {
  EXPECT_EQ(applied({0, 0}, {{offset, 8, 0}, {smooth, 0, 0}}), (Samples{6, 6}));
  EXPECT_EQ(applied({0, 0, 0}, {{clamp, 4, 9}, {delta, 0, 0}}), (Samples{4, 0, 0}));
  EXPECT_EQ(applied({7}, {{offset, 1, 0}, {smooth, 0, 0}, {offset, 4, 0}, {smooth, 0, 0}}), (Samples{4}));
}

TEST(InPlace, SmoothsAcrossBordersOfBlocks) {
  kata::Random random(6);
  for (const std::size_t n : {16'384U, 32'000U}) {
    Samples sound(n);  // noise around each border, else silence
    for (std::size_t border = 512; border < n; border += 512)
      std::generate_n(&sound[border - 16], 32, [&] { return random.between(INT32_MIN, INT32_MAX); });
    for (std::size_t effects = 1; effects <= 9; ++effects)
      ASSERT_TRUE(agrees(sound, Effects(effects, Effect{smooth, 0, 0}))) << effects << " smooths";
    ASSERT_TRUE(agrees(sound, Effects(9, Effect{delta, 0, 0}))) << "9 deltas";
  }
}

// Times four, then smoothed: the last sample travels one place to the left, as loud as it was.
static void let_travel(std::size_t n, std::size_t places) {
  Samples sound(n);
  sound.back() = 1;
  Effects effects;
  for (std::size_t i = 0; i < places; ++i)
    effects.insert(effects.end(), {{gain, 4 << 16, 0}, {smooth, 0, 0}});
  const Samples out = applied(sound, effects);
  const auto first = std::find_if(out.begin(), out.end(), [](std::int32_t sample) { return sample != 0; });
  EXPECT_EQ(static_cast<std::size_t>(out.end() - first), places + 1) << places << " smooths";
}

TEST(InPlace, LetsASampleTravelAsFarAsThereAreSmooths) {
  for (const std::size_t places : {1U, 17U, 65U, 257U}) let_travel(5000, places);
}

TEST(InPlace, TakesEverySizeAroundVectorsWithEveryEffect) {
  kata::Random random(1);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    const Samples sound = any_sound(random, n);
    for (const EffectKind kind : {gain, offset, clamp, smooth, delta}) {
      const Effect one = studio_effect(random, kind);
      ASSERT_TRUE(agrees(sound, {one})) << n << " samples, effect " << static_cast<int>(kind);
      ASSERT_TRUE(agrees(sound, {{smooth, 0, 0}, one, {smooth, 0, 0}, {delta, 0, 0}})) << n << " samples";
    }
  }
}

TEST(InPlace, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    const auto n = random.between<std::size_t>(63'500, 64'500);
    EXPECT_TRUE(agrees(kata::shaped(random, shape, n, INT32_MIN, INT32_MAX), any_effects(random, 8)))
        << kata::name(shape);
  }
}

TEST(InPlace, TakesManyEffects) {
  kata::Random random(3);
  for (const std::size_t n : {1U, 2U, 100U, 3000U}) {
    for (const std::size_t effects : {257U, 4097U}) {
      if (n * effects > 1'000'000) continue;
      EXPECT_TRUE(agrees(any_sound(random, n), any_effects(random, effects))) << n << ", " << effects;
      EXPECT_TRUE(agrees(any_sound(random, n), Effects(effects, Effect{smooth, 0, 0}))) << n << " smoothed";
    }
  }
}

TEST(InPlace, TakesManyOffsetsAndClampsInARow) {
  kata::Random random(8);
  const Samples sound = any_sound(random, 70);
  for (const std::size_t n : {5U, 9U, 17U, 33U, 65U, 300U}) {
    Effects effects(n);
    for (Effect& effect : effects) {
      const std::int32_t shift = random.between(0, 26);
      effect = {random.chance(0.6) ? offset : clamp, random.between(INT32_MIN, INT32_MAX) >> shift,
                random.between(INT32_MIN, INT32_MAX) >> random.between(0, 3)};
      if (effect.kind == clamp && effect.a > effect.b && random.chance(0.9)) std::swap(effect.a, effect.b);
    }
    EXPECT_TRUE(agrees(sound, effects)) << n << " effects";
  }
}

TEST(InPlace, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Samples sound = any_sound(random, 3000);
  Effects effects = any_effects(random, 6);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(sound, effects));
    kata::alter_unseen(random, std::span<std::int32_t>(sound));
    if (i % 4 == 3) effects = any_effects(random, 6);
  }
  effects = {{clamp, -1000, 1 << 20}, {offset, 5, 0}, {offset, 12, 0}, {smooth, 0, 0}, {clamp, 7, 1 << 24}};
  for (std::int32_t i = 0; i < 20; ++i) {  // one effect changes, or two do in opposite ways
    if (i % 4 == 0) ++effects[4].b;
    if (i % 4 == 1) ++effects[1].a, --effects[2].a;
    if (i % 4 == 2) ++effects[0].b, --effects[4].b;
    if (i % 4 == 3) std::swap(effects[3], effects[2]);
    ASSERT_TRUE(agrees(sound, effects)) << "effects as at " << i;
  }
}

TEST(InPlaceThorough, HasRoomForManySamplesAndEffects) {
  kata::Random random(5);
  for (const std::size_t n : kata::sizes_above_powers()) {
    EXPECT_TRUE(agrees(any_sound(random, n), {{smooth, 0, 0}, {delta, 0, 0}, {gain, 50'000, 0}})) << n;
    EXPECT_TRUE(agrees(any_sound(random, 3), any_effects(random, n))) << n << " effects";
  }
  EXPECT_TRUE(agrees(any_sound(random, 70'000), any_effects(random, 70))) << "70 effects";
}

TEST(InPlaceThorough, LetsASampleTravelFartherThanABlock) { let_travel(11'000, 6'300); }
