#include "kit/bench.h"

#include <cmath>

#include "kit/shapes.h"
#include "ttl_cache_inputs.h"

// Some names are asked for often. A name that is not there is asked for elsewhere and put, for as long as its
// answer still holds: seconds to days. A question in ten comes with an answer to another one.
static Log generate_log(kata::Random& random, std::size_t n, std::uint32_t capacity) {
  std::vector<std::uint64_t> names(6 * capacity);
  for (std::uint64_t& name : names) name = random.bits();
  Log log{capacity, {}};
  std::uint64_t now_ms = random.between<std::uint64_t>(0, 1'000'000'000'000);
  const auto put = [&](std::uint64_t name) {
    const auto ttl_ms = static_cast<std::uint64_t>(1000 * std::exp(random.real(0, 11)));
    log.operations.push_back({OperationKind::put, now_ms, name, random.bits(), ttl_ms});
  };
  while (log.operations.size() < n) {
    now_ms += random.between<std::uint64_t>(0, 100);
    const std::uint64_t name = names[random.skewed_index(names.size())];
    log.operations.push_back({OperationKind::get, now_ms, name, random.bits(), random.bits()});
    if (random.chance(0.5)) put(name);
    if (random.chance(0.1)) put(random.pick(names));
  }
  log.operations.resize(n);
  return log;
}

// Keys of any shape, times that stand still and leap, room for none, few or any number.
static Log generate_other_log(kata::Random& random) {
  const auto n = random.between<std::size_t>(1, 1500);
  const std::int64_t highest = random.chance(0.5) ? 200 : 1'000'000'000'000'000;
  std::vector<std::uint64_t> keys;
  for (const std::int64_t key : kata::shaped(random, kata::any_shape(random), n, 0, highest))
    keys.push_back(static_cast<std::uint64_t>(key));
  const std::uint32_t capacity = random.between(0U, random.chance(0.7) ? 150U : 0xFFFF'FFFFU);
  return mixed(random, capacity, keys, random.chance(0.5) ? 3 : 100'000);
}

static void TtlCache(benchmark::State& state) {
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
KATA_BENCHMARK(TtlCache)->RangeMultiplier(4)->Range(1024, 16'384)->Complexity();

// The yardstick: one table read and written for each operation, keys never compared, nothing ever ends.
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
      return generate_log(random, random.between<std::size_t>(3950, 4050), random.between(295U, 305U));
    },
    replay, {.unannounced = generate_other_log});
