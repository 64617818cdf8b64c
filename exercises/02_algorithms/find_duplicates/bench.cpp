#include "find_duplicates.h"

#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

// Three in five occur once; the others come in pairs or more.
static std::vector<int> draw_values(kata::Random& random, std::size_t n) {
  const auto range = static_cast<int>(n);
  std::vector<int> values = random.integers(n, -range, range);
  for (int& value : values) value *= 1009;  // spread over the range of int, as keys from the wild are
  return values;
}

static void FindDuplicates(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_values(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(find_duplicates(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(FindDuplicates)->RangeMultiplier(2)->Range(512, 8192)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_values(random, random.between<std::size_t>(4950, 5050)); },
    [](const std::vector<int>& values) { return find_duplicates(values); },
    {.unannounced = [](kata::Random& random) {
      using Limits = std::numeric_limits<int>;
      const auto n = random.between<std::size_t>(4000, 5050);
      return kata::shaped(random, kata::any_shape(random), n, Limits::min(), Limits::max());
    }});
