#include "sum_square_sqrt.h"

#include "kit/bench.h"
#include "kit/shapes.h"

using Values = std::vector<double>;

static Values generate_values(kata::Random& random, std::size_t n) { return random.reals(n, 0, 1000); }

static void SumSquareSqrt(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_values(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(energy(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(SumSquareSqrt)->Arg(10'000)->Arg(40'000);

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

using Wide [[gnu::vector_size(64), gnu::aligned(8), gnu::may_alias]] = double;

// The yardstick: every value read and added, eight sums of eight lanes, and no root.
AS_WIDE_AS_THE_PROCESSOR static double sum_all(const Values& values) {
  Wide sums[8] = {};
  const auto* wide = reinterpret_cast<const Wide*>(values.data());
  for (std::size_t left = values.size() / 64; left > 0; --left, wide += 8) {
    for (int i = 0; i < 8; ++i) sums[i] += wide[i];
  }
  for (int i = 1; i < 8; ++i) sums[0] += sums[i];
  double sum = 0;
  for (int lane = 0; lane < 8; ++lane) sum += sums[0][lane];
  return sum;
}

static void PlainSum(benchmark::State& state) {
  kata::Random random(1);
  const Values values = generate_values(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(sum_all(values));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainSum)->Arg(10'000)->Arg(40'000);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_values(random, random.between<std::size_t>(39'500, 40'500)); },
    [](const Values& values) { return energy(values); },
    {.tolerance = {.relative = 1e-13}, .unannounced = [](kata::Random& random) {
       const auto n = random.between<std::size_t>(64, 40'000);
       Values values = kata::shaped<double>(random, kata::any_shape(random), n, 0, 1'000'000);
       const double unit = random.real(0, 1e-3);
       for (double& value : values) value *= unit;
       return values;
     }});
