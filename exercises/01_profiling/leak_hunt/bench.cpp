#include "kit/bench.h"

#include "leak_hunt.h"
#include "leak_hunt_inputs.h"

struct Hunt {
  Events events;
  std::uint32_t most;
};

// A service with some thousand live blocks, of which most live shortly, and addresses that an allocator uses
// again.
static Hunt draw_hunt(kata::Random& random, std::size_t n) {
  return {use_heap(random, {.events = n, .live = 1000, .snapshots = 8, .sites = 300, .strange = 0.002}), 10};
}

// Other numbers of everything, addresses of 64 random bits, sizes up to 4 GiB.
static Hunt draw_other_hunt(kata::Random& random) {
  HeapUse use{.events = random.between<std::size_t>(0, 3000),
              .live = random.between<std::size_t>(1, 900),
              .snapshots = random.between<std::size_t>(0, 8),
              .sites = random.between<std::size_t>(1, 2000),
              .largest = static_cast<std::uint32_t>(random.bits() >> random.between(32, 63)),
              .strange = random.real(0, 0.3),
              .any_address = random.chance(0.5)};
  return {use_heap(random, use), random.between(0U, 40U)};
}

static void LeakHunt(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_hunt(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    const Hunt& hunt = inputs.next();
    benchmark::DoNotOptimize(compare_snapshots(hunt.events, hunt.most));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(LeakHunt)->Arg(3'000)->Arg(12'000);

// The yardstick: every event read, and one place in a table written that its address chooses.
static void PlainTable(benchmark::State& state) {
  kata::Random random(1);
  const Hunt hunt = draw_hunt(random, static_cast<std::size_t>(state.range(0)));
  std::vector<std::uint64_t> table(4096);
  for (auto _ : state) {
    for (const HeapEvent& event : hunt.events)
      table[event.address * 0x9E37'79B9'7F4A'7C15 >> 52] += event.size;
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainTable)->Arg(3'000)->Arg(12'000);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_hunt(random, random.between<std::size_t>(11'900, 12'100)); },
    [](const Hunt& hunt) { return compare_snapshots(hunt.events, hunt.most); },
    {.unannounced = draw_other_hunt});
