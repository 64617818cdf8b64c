#include "kit/bench.h"

#include "kit/shapes.h"
#include "lru_cache_inputs.h"

// The number of a tile: its zoom level, column and row.
static std::uint64_t tile(kata::Random& random) {
  return random.between<std::uint64_t>(10, 18) << 58 | random.between<std::uint64_t>(0, 2000) << 29 |
         random.between<std::uint64_t>(0, 2000);
}

// Some tiles are asked for often, and most of those asked for are drawn and put. Now and then one is erased,
// because what it shows has changed; once or twice all are.
static Log generate_log(kata::Random& random, std::size_t n, std::uint32_t capacity) {
  std::vector<std::uint64_t> tiles(5 * capacity);
  for (std::uint64_t& key : tiles) key = tile(random);
  Log log{capacity, {}};
  while (log.operations.size() < n) {
    const std::uint64_t key = tiles[random.skewed_index(tiles.size(), 0.8)];
    log.operations.push_back({OperationKind::get, key, random.bits()});
    if (random.chance(0.6)) log.operations.push_back({OperationKind::put, key, random.bits()});
    if (random.chance(0.05)) log.operations.push_back({OperationKind::erase, random.pick(tiles), 0});
    if (random.chance(0.0003)) log.operations.push_back({OperationKind::clear, key, 0});
  }
  log.operations.resize(n);
  return log;
}

// Keys of any shape, operations of any kind, room for none, few or any number.
static Log generate_other_log(kata::Random& random) {
  const auto n = random.between<std::size_t>(1, 2500);
  const std::int64_t highest = random.chance(0.5) ? 300 : 1'000'000'000'000'000;
  std::vector<std::uint64_t> keys;
  for (const std::int64_t key : kata::shaped(random, kata::any_shape(random), n, 0, highest))
    keys.push_back(static_cast<std::uint64_t>(key));
  const std::uint32_t capacity = random.between(0U, random.chance(0.7) ? 200U : 0xFFFF'FFFFU);
  return mixed(random, capacity, keys, random.chance(0.5) ? 0.01 : 0);
}

static void LruCache(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_log(random, static_cast<std::size_t>(state.range(0)),
                        static_cast<std::uint32_t>(state.range(0) / 16));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(replay(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(LruCache)->RangeMultiplier(4)->Range(1024, 16'384)->Complexity();

// The yardstick: one table read and written for each operation, keys never compared, nothing dropped.
static void TableOnly(benchmark::State& state) {
  kata::Random random(1);
  const auto n = static_cast<std::size_t>(state.range(0));
  const Log log = generate_log(random, n, static_cast<std::uint32_t>(n / 16));
  std::vector<Answer> table(4096);
  std::vector<Answer> answers(n);
  for (auto _ : state) {
    for (std::size_t i = 0; i < n; ++i) {
      Answer& slot = table[(log.operations[i].key * 0x9E37'79B9'7F4A'7C15U) >> 52];
      answers[i] = slot;
      slot = {log.operations[i].value, 1};
    }
    benchmark::DoNotOptimize(answers.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(TableOnly)->Arg(1024)->Arg(4096);

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_log(random, random.between<std::size_t>(4950, 5050), random.between(295U, 305U));
    },
    replay, {.unannounced = generate_other_log});
