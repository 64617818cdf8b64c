#include "filter_square.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

using Values = std::vector<std::int32_t>;

constexpr std::int32_t kHighest = std::numeric_limits<std::int32_t>::max();

// Half of the values are positive, at random.
static Values generate_values(kata::Random& random, std::size_t n) {
  return random.integers(n, -kHighest, kHighest);
}

// As long as the values, so that its size says nothing; cut to what was kept.
static std::vector<std::int64_t> kept(const Values& values) {
  std::vector<std::int64_t> out(values.size());
  out.resize(std::min<std::size_t>(keep_squares(values, out), out.size()));
  return out;
}

static void FilterSquare(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_values(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(kept(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 8);
}
KATA_BENCHMARK(FilterSquare)->Arg(12'500)->Arg(50'000);

// The yardstick: as many bytes as are read and written, copied with nothing done to them.
static void PlainCopy(benchmark::State& state) {
  const Values from(static_cast<std::size_t>(state.range(0)), 1);
  Values to(from.size());
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    std::memcpy(to.data(), from.data(), from.size() * sizeof(std::int32_t));
    benchmark::ClobberMemory();
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 8);
}
BENCHMARK(PlainCopy)->Arg(12'500)->Arg(50'000)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) { return generate_values(random, random.between<std::size_t>(49'000, 51'000)); },
    [](const Values& values) { return kept(values); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(64, 50'000);
      return kata::shaped(random, kata::any_shape(random), n, -kHighest - 1, kHighest);
    }});
