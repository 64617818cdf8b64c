#include "hot_line.h"

#include <cmath>
#include <vector>

#include "kit/bench.h"
#include "kit/shapes.h"

struct Measurements {
  std::vector<double> values;
  double threshold;
};

// Many small values and few large ones, none above 100; about half are kept, in no order.
static Measurements draw_measurements(kata::Random& random, std::size_t n) {
  std::vector<double> values = random.reals(n);
  for (double& value : values) value *= random.between(1, 100);
  return {std::move(values), random.real(18, 22)};
}

// Whole numbers: their sum is the same in any order, also where signs differ.
static Measurements draw_shaped_measurements(kata::Random& random) {
  const double most = std::ldexp(1, random.between(4, 36));
  const auto n = random.between<std::size_t>(20'000, 39'600);
  return {kata::shaped<double>(random, kata::any_shape(random), n, -most, most),
          random.chance(0.3) ? -2 * most : random.real(-most / 2, most / 2)};
}

static void Summarize(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return draw_measurements(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    const auto& [values, threshold] = inputs.next();
    benchmark::DoNotOptimize(summarize(values, threshold));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(Summarize)->RangeMultiplier(2)->Range(4096, 65536)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) {
      return draw_measurements(random, random.between<std::size_t>(39'600, 40'400));
    },
    [](const Measurements& input) { return summarize(input.values, input.threshold); },
    {.tolerance = {.relative = 1e-12}, .unannounced = draw_shaped_measurements});
