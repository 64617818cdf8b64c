#include <cstring>

#include "in_place_inputs.h"
#include "kit/bench.h"
#include "kit/shapes.h"

static Chain generate_chain(kata::Random& random, std::size_t n) {
  using enum EffectKind;
  std::vector<EffectKind> kinds{gain,  gain,   gain,   offset, offset, clamp,
                                clamp, smooth, smooth, smooth, delta,  delta};
  random.shuffle(kinds);
  Chain chain{random.integers(n, -(1 << 24), 1 << 24), {}};
  for (const EffectKind kind : kinds) chain.effects.push_back(studio_effect(random, kind));
  return chain;
}

static std::vector<std::int32_t> applied(const Chain& chain) {
  std::vector<std::int32_t> out(chain.sound.size());
  apply_effects(chain.sound, chain.effects, out);
  return out;
}

static void InPlace(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return generate_chain(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(applied(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 8);
}
KATA_BENCHMARK(InPlace)->Arg(8'000)->Arg(64'000);

// The yardstick: the sound copied once, with no effect.
static void PlainCopy(benchmark::State& state) {
  const std::vector<std::int32_t> from(static_cast<std::size_t>(state.range(0)), 1);
  std::vector<std::int32_t> to(from.size());
  for (auto _ : state) {
    std::memcpy(to.data(), from.data(), from.size() * sizeof(std::int32_t));
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 8);
}
BENCHMARK(PlainCopy)->Arg(8'000)->Arg(64'000);

static const kata::Duel duel(
    [](kata::Random& random) { return generate_chain(random, random.between<std::size_t>(63'500, 64'500)); },
    applied, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(1, 40'000);
      return Chain{kata::shaped(random, kata::any_shape(random), n, INT32_MIN, INT32_MAX),
                   any_effects(random, random.between<std::size_t>(0, 16))};
    }});
