#include "fibonacci.h"

#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

using Numbers = std::vector<std::uint64_t>;

// Half of the indices are small; the others are of all magnitudes up to 2^64.
static Numbers draw_indices(kata::Random& random, std::size_t n) {
  Numbers indices(n);
  for (std::uint64_t& index : indices) {
    index =
        random.chance(0.5) ? random.between<std::uint64_t>(0, 21) : random.bits() >> random.between(0, 58);
  }
  return indices;
}

// Few widths at a time, or one of the kit's shapes.
static Numbers draw_other_indices(kata::Random& random) {
  const auto n = random.between<std::size_t>(1500, 3000);
  if (random.chance(0.5)) {
    const std::int64_t highest = std::numeric_limits<std::int64_t>::max() >> random.between(0, 55);
    return kata::shaped<std::uint64_t>(random, kata::any_shape(random), n, 22,
                                       static_cast<std::uint64_t>(highest));
  }
  const std::vector<int> shifts = random.integers(random.between<std::size_t>(1, 4), 0, 63);
  Numbers indices(n);
  for (std::uint64_t& index : indices) index = random.bits() >> random.pick(shifts);
  return indices;
}

static void Fibonacci(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_indices(random, static_cast<std::size_t>(state.range(0))); });
  Numbers answers(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    fibonacci(inputs.next(), answers);
    benchmark::DoNotOptimize(answers.data());
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(Fibonacci)->RangeMultiplier(2)->Range(512, 8192)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_indices(random, random.between<std::size_t>(4950, 5050)); },
    [](const Numbers& indices) {
      Numbers answers(indices.size());
      fibonacci(indices, answers);
      return answers;
    },
    {.unannounced = draw_other_indices});
