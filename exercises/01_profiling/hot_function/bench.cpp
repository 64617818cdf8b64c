#include "hot_function.h"

#include <vector>

#include "kit/bench.h"

struct Night {
  std::vector<std::uint32_t> short_jobs;
  std::vector<std::uint32_t> long_jobs;
};

// Two long jobs for each short one.
static Night draw_night(kata::Random& random, std::size_t n) {
  return {random.integers(n, 10U, 60U), random.integers(2 * n, 30U, 130U)};
}

static void NightCost(benchmark::State& state) {
  kata::Random random(1);
  const Night night = draw_night(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(night_cost(night.short_jobs, night.long_jobs));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(NightCost)->Arg(1'000)->Arg(4'000)->Arg(16'000)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_night(random, random.between<std::size_t>(39'600, 40'400)); },
    [](const Night& night) { return night_cost(night.short_jobs, night.long_jobs); });
