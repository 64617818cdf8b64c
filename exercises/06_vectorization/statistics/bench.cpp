#include "statistics.h"

#include "kit/bench.h"
#include "kit/shapes.h"

struct Table {
  std::uint32_t columns;
  std::vector<double> values;  // row after row
};

// Each column has a level and a spread of its own; its values lie on a bell of four dice. One in 200 is far
// off.
static Table generate_table(kata::Random& random, std::size_t rows, std::uint32_t columns) {
  const std::vector<double> levels = random.reals(columns, -1000, 1000),
                            spreads = random.reals(columns, 1, 100);
  Table table{columns, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) {
    double dice = -2;
    for (int k = 0; k < 4; ++k) dice += random.real();
    if (random.chance(0.005)) dice *= 20;
    table.values.push_back(levels[i % columns] + spreads[i % columns] * dice);
  }
  return table;
}

static std::vector<Description> described(const Table& table) {
  std::vector<Description> out(table.columns);
  describe(table.values, table.columns, out);
  return out;
}

static void Statistics(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_table(random, static_cast<std::size_t>(state.range(0)), 64);
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(described(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * 64);
}
KATA_BENCHMARK(Statistics)->Arg(125)->Arg(500);

// The yardstick: every row read once and added to eight sums of eight lanes.
static void PlainRead(benchmark::State& state) {
  using Wide [[gnu::vector_size(64), gnu::aligned(8), gnu::may_alias]] = double;
  kata::Random random(1);
  const Table table = generate_table(random, static_cast<std::size_t>(state.range(0)), 64);
  for (auto _ : state) {
    Wide sums[8] = {};
    const auto* wide = reinterpret_cast<const Wide*>(table.values.data());
    for (auto left = state.range(0); left > 0; --left, wide += 8) {
      for (int i = 0; i < 8; ++i) sums[i] += wide[i];
    }
    benchmark::DoNotOptimize(sums);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * 64);
}
BENCHMARK(PlainRead)->Arg(125)->Arg(500);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_table(random, random.between<std::size_t>(490, 510), 64); },
    [](const Table& table) { return described(table); },
    {.tolerance = {.relative = 0, .absolute = 5e-8}, .unannounced = [](kata::Random& random) {
       const auto columns = random.between<std::uint32_t>(1, 64);
       const auto rows = random.between<std::size_t>(0, 500), n = rows * columns;
       return Table{columns, kata::shaped<double>(random, kata::any_shape(random), n, -1000, 1000)};
     }});
