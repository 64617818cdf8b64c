#include "vector_add.h"

#include <cstring>
#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

using Track = std::vector<std::int16_t>;

struct Session {
  Track left;
  Track right;
};

constexpr std::int16_t kLowest = std::numeric_limits<std::int16_t>::min();
constexpr std::int16_t kHighest = std::numeric_limits<std::int16_t>::max();

// Loud recordings: one sum in eight is beyond a limit.
static Session generate_session(kata::Random& random, std::size_t n) {
  return {random.integers(n, kLowest, kHighest), random.integers<std::int16_t>(n, -16384, 16384)};
}

static Track mixed(const Session& session) {
  Track out(session.left.size());
  mix(session.left, session.right, out);
  return out;
}

static void VectorAdd(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_session(random, static_cast<std::size_t>(state.range(0)));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(mixed(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 6);
}
KATA_BENCHMARK(VectorAdd)->Arg(25'000)->Arg(100'000);

// The yardstick: as many bytes read and written, and nothing done to them.
static void PlainCopy(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const Track from(n, 1);
  Track to(n);
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    std::memcpy(to.data(), from.data(), n * sizeof(std::int16_t));
    benchmark::ClobberMemory();
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 4);
}
BENCHMARK(PlainCopy)->Arg(25'000)->Arg(100'000)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_session(random, random.between<std::size_t>(99'000, 101'000));
    },
    [](const Session& session) { return mixed(session); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(64, 100'000);
      return Session{kata::shaped(random, kata::any_shape(random), n, kLowest, kHighest),
                     kata::shaped(random, kata::any_shape(random), n, kLowest, kHighest)};
    }});
