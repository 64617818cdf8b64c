#include "hot_function.h"

#include <vector>

#include "kit/bench.h"
#include "kit/shapes.h"

struct Night {
  std::vector<std::uint32_t> short_jobs;
  std::vector<std::uint32_t> long_jobs;
};

// Two long jobs for each short one.
static Night draw_night(kata::Random& random, std::size_t n) {
  return {random.integers(n, 10U, 60U), random.integers(2 * n, 30U, 130U)};
}

// Nights as long as those, or of fewer and longer jobs; in some a single job is much longer than all others.
static Night draw_other_night(kata::Random& random) {
  const std::uint32_t most = 60U << random.between(0, 12);
  const auto n = static_cast<std::size_t>(30'000 * 60U / most) + random.between<std::size_t>(0, 70);
  Night night{kata::shaped(random, kata::any_shape(random), n, 0U, most),
              kata::shaped(random, kata::any_shape(random), 2 * n, 0U, most)};
  if (random.chance(0.7))
    night.short_jobs[random.between<std::size_t>(0, n - 1)] = 80U << random.between(0, 12);
  if (random.chance(0.7))
    night.long_jobs[random.between<std::size_t>(0, n - 1)] = 80U << random.between(0, 12);
  return night;
}

static void NightCost(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_night(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    const Night& night = inputs.next();
    benchmark::DoNotOptimize(night_cost(night.short_jobs, night.long_jobs));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(NightCost)->Arg(1'000)->Arg(4'000)->Arg(16'000)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_night(random, random.between<std::size_t>(39'600, 40'400)); },
    [](const Night& night) { return night_cost(night.short_jobs, night.long_jobs); },
    {.unannounced = draw_other_night});
