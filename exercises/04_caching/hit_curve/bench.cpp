#include "hit_curve.h"

#include "kit/bench.h"
#include "kit/shapes.h"

struct Yesterday {
  std::vector<std::uint32_t> trace;
  std::uint32_t most;
};

// A few keys are very frequent, and now and then a stretch of keys is read once, in order.
static Yesterday generate_day(kata::Random& random, std::size_t n) {
  Yesterday day{{}, random.between(62U, 66U)};
  const auto salt = static_cast<std::uint32_t>(random.bits()) | 1;
  while (day.trace.size() < n) {
    if (random.chance(0.003)) {
      const auto from = random.between(0U, 500U);
      for (std::uint32_t key = from; key < from + 50; ++key) day.trace.push_back(key * salt);
    }
    day.trace.push_back(static_cast<std::uint32_t>(random.skewed_index(300, 0.9)) * salt);
  }
  return day;
}

static void HitCurve(benchmark::State& state) {
  kata::Random random(1);
  const Yesterday day = generate_day(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(lru_hits(day.trace, day.most));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(HitCurve)->Arg(500)->Arg(2000);

// The yardstick: a table of one entry for each of 4,096 hashes, read and written for each use.
static void TableOnly(benchmark::State& state) {
  kata::Random random(1);
  const Yesterday day = generate_day(random, static_cast<std::size_t>(state.range(0)));
  std::vector<std::uint32_t> last(4096);
  for (auto _ : state) {
    std::uint32_t now = 0;
    std::uint64_t distances = 0;
    for (const std::uint32_t key : day.trace) {
      std::uint32_t& use = last[(key * 2'654'435'769U) >> 20];
      distances += now - use;
      use = now++;
    }
    benchmark::DoNotOptimize(distances);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(TableOnly)->Arg(500)->Arg(2000);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_day(random, random.between<std::size_t>(1950, 2050)); },
    [](const Yesterday& day) { return lru_hits(day.trace, day.most); },
    {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(1, 1500);
      return Yesterday{
          kata::shaped(random, kata::any_shape(random), n, 0U, random.between(1U, 4'000'000'000U)),
          random.between(0U, 60U)};
    }});
