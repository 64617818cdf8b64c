#include "lazy_pipeline.h"

#include "kit/bench.h"

struct Question {
  std::uint32_t seed;
  std::uint64_t count;
  std::uint32_t threshold;
};

// About half of the numbers are kept, in an order that no branch predictor can learn.
static Question draw_question(kata::Random& random, std::uint64_t count) {
  return {.seed = static_cast<std::uint32_t>(random.bits()),
          .count = count,
          .threshold = random.between<std::uint32_t>(495'000, 505'000)};
}

static void SumOfSquares(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return draw_question(random, static_cast<std::uint64_t>(state.range(0)));
  });
  for (auto _ : state) {
    const auto& [seed, count, threshold] = inputs.next();
    benchmark::DoNotOptimize(sum_of_squares(seed, count, threshold));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(SumOfSquares)->RangeMultiplier(4)->Range(1 << 12, 1 << 20)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) {
      return draw_question(random, random.between<std::uint64_t>(198'000, 202'000));
    },
    [](const Question& question) {
      return sum_of_squares(question.seed, question.count, question.threshold);
    },
    {.unannounced = [](kata::Random& random) {
      return Question{static_cast<std::uint32_t>(random.bits()), random.between<std::uint64_t>(0, 198'000),
                      random.between<std::uint32_t>(0, random.chance(0.9) ? Sensor::kHighest : 0xFFFF'FFFF)};
    }});
