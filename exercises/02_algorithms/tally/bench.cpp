#include "tally.h"

#include "kit/bench.h"
#include "kit/shapes.h"

using Channels = std::vector<std::uint16_t>;

// Most come from a peak of some hundred channels out of 2,000, and in half of the inputs a third of the time
// one channel repeats a thousand times.
static Channels generate_channels(kata::Random& random, std::size_t n) {
  const auto peak = random.between<std::uint16_t>(200, 1700);
  const bool quiet = random.chance(0.5);
  Channels channels;
  while (channels.size() < n) {
    if (quiet && random.chance(0.0005))
      channels.insert(channels.end(), 1000, random.between<std::uint16_t>(0, 1999));
    const auto near = static_cast<std::uint16_t>(peak + random.between(0, 63) + random.between(0, 63));
    channels.push_back(random.chance(0.8) ? near : random.between<std::uint16_t>(0, 1999));
  }
  channels.resize(n);
  return channels;
}

static void Tally(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_channels(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(tally(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(Tally)->Arg(10'000)->Arg(40'000);

// The yardstick: every value read and added up.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Channels channels = generate_channels(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const std::uint16_t channel : channels) sum += channel;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainRead)->Arg(10'000)->Arg(40'000);

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_channels(random, random.between<std::size_t>(39'500, 40'500));
    },
    [](const Channels& channels) { return tally(channels); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(100, 20'000);
      return kata::shaped<std::uint16_t>(random, kata::any_shape(random), n, 0,
                                         random.between<std::uint16_t>(1, 65'535));
    }});
