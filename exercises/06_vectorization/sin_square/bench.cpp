#include "sin_square.h"

#include <cstring>

#include "kit/bench.h"
#include "kit/shapes.h"

struct Grid {
  std::uint32_t columns;
  std::vector<double> heights;  // row after row
};

// Most cells are hills of some tens of metres, one in ten is anything.
static Grid generate_grid(kata::Random& random, std::size_t rows, std::uint32_t columns) {
  Grid grid{columns, random.reals(rows * columns, -50, 50)};
  for (double& height : grid.heights) {
    if (random.chance(0.1)) height *= 2000;
  }
  return grid;
}

static std::vector<double> mapped(const Grid& grid) {
  std::vector<double> out(grid.heights.size());
  map_heights(grid.heights, grid.columns, out);
  return out;
}

static void SinSquare(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_grid(random, static_cast<std::size_t>(state.range(0)), 512);
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(mapped(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * 512);
}
KATA_BENCHMARK(SinSquare)->Arg(20)->Arg(80);

// The yardstick: the heights copied and nothing done to them.
static void PlainCopy(benchmark::State& state) {
  kata::Random random(1);
  const Grid grid = generate_grid(random, static_cast<std::size_t>(state.range(0)), 512);
  std::vector<double> out(grid.heights.size());
  for (auto _ : state) {
    std::memcpy(out.data(), grid.heights.data(), out.size() * sizeof(double));
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * 512);
}
BENCHMARK(PlainCopy)->Arg(20)->Arg(80);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_grid(random, random.between<std::size_t>(78, 82), 512); },
    [](const Grid& grid) { return mapped(grid); },
    {.tolerance = {.relative = 2e-15, .absolute = 2e-15}, .unannounced = [](kata::Random& random) {
       const auto columns = random.between<std::uint32_t>(1, 300);
       const std::size_t n = random.between<std::size_t>(0, 40'000) / columns * columns;
       Grid grid{columns, kata::shaped<double>(random, kata::any_shape(random), n, -100'000, 100'000)};
       const double unit = random.real(1e-6, 1);
       for (double& height : grid.heights) height *= unit;
       return grid;
     }});
