#include <cstring>

#include "formula.h"
#include "formula_inputs.h"
#include "kit/bench.h"

// Six columns, and a formula of 24 operations that differs from call to call.
static Sheet generate_sheet(kata::Random& random, std::size_t rows) {
  Sheet sheet{"", generate_names(random, 6), random.reals(6 * rows, -100, 100), rows};
  sheet.formula = generate_formula(random, sheet.names, "++++++-----*****/mMaan<?");
  return sheet;
}

static void Formula(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return generate_sheet(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluated(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(Formula)->Arg(1'000)->Arg(4'000);

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

using Wide [[gnu::vector_size(64), gnu::aligned(8), gnu::may_alias]] = double;

AS_WIDE_AS_THE_PROCESSOR static void add_block(const Wide* a, const Wide* b, Wide* c) {
  for (int i = 0; i < 32; ++i) c[i] = a[i] + b[i];
}

// The yardstick: 24 additions for each row, in blocks that stand in the first-level cache.
static void PlainAdditions(benchmark::State& state) {
  constexpr int kOperations = 24, kBlock = 256;
  alignas(64) double blocks[3][kBlock] = {};
  for (auto _ : state) {
    for (std::int64_t left = state.range(0) * kOperations; left > 0; left -= kBlock) {
      add_block(reinterpret_cast<Wide*>(blocks[0]), reinterpret_cast<Wide*>(blocks[1]),
                reinterpret_cast<Wide*>(blocks[2]));
      benchmark::ClobberMemory();
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainAdditions)->Arg(1'000)->Arg(4'000);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_sheet(random, random.between<std::size_t>(3'900, 4'100)); },
    [](const Sheet& sheet) { return bits_of(evaluated(sheet)); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(0, 6), rows = random.between<std::size_t>(0, 2'000);
      Sheet sheet{"", generate_names(random, n), random.awkward_reals(n * rows), rows};
      const std::string kinds = random.string(random.between<std::size_t>(0, 24), "+-*/<>?mMasn");
      sheet.formula = generate_formula(random, sheet.names, kinds);
      return sheet;
    }});
