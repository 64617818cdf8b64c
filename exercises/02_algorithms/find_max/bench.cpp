#include "find_max.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "find_max_inputs.h"
#include "kit/bench.h"
#include "kit/shapes.h"

struct Recording {
  std::vector<int> values;
  std::vector<Band> bands;
};

using Answers = std::vector<Extremes>;

constexpr std::size_t kBands = 8;

// Values of any range and bands within it. The extremes of each band stand at places of their own, and some
// of what follows equals them: nothing short of the whole input shows where they are or how far they go.
static Recording draw_recording(kata::Random& random, std::size_t n) {
  const int low = -random.between(1'000'000'000, 2'000'000'000);
  const int high = random.between(1'000'000'000, 2'000'000'000);
  Recording recording{random.integers(n, low, high), {}};
  const auto plant = [&](int value) {
    const std::size_t first = random.between<std::size_t>(0, n - 1);
    recording.values[first] = value;
    for (int copies = random.between(0, 3); copies > 0; --copies) {
      recording.values[random.between(first, n - 1)] = value;
    }
  };
  for (std::size_t i = 0; i < kBands; ++i) {
    const Band band{random.between(low, -100'000'000), random.between(100'000'000, high)};
    recording.bands.push_back(band);
    plant(band.low + random.between(1, 9'999));
    plant(band.high - random.between(1, 9'999));
  }
  return recording;
}

// Other numbers of bands, some of which hold no value or end where another one does, and values of any shape.
static Recording draw_other_recording(kata::Random& random) {
  using Limits = std::numeric_limits<int>;
  const auto n = random.between<std::size_t>(10'000, 60'000);
  Recording recording{kata::shaped(random, kata::any_shape(random), n, Limits::min(), Limits::max()), {}};
  recording.bands = random_bands(random, 300'000 / n, Limits::min(), Limits::max());
  while (recording.bands.size() < 500'000 / n) {
    const auto [low, high] = std::minmax(random.pick(recording.values), random.pick(recording.values));
    recording.bands.insert(recording.bands.end(), {{low, high}, {low, random.between(low, high)}});
  }
  return recording;
}

static Answers ask(const Recording& recording) {
  Answers answers(recording.bands.size());
  find_extremes(recording.values, recording.bands, answers);
  return answers;
}

static std::int64_t bytes(const Recording& recording) {
  return static_cast<std::int64_t>(recording.values.size() * sizeof(int) * recording.bands.size());
}

static void FindMax(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_recording(random, static_cast<std::size_t>(state.range(0))); });
  std::int64_t processed = 0;
  for (auto _ : state) {
    const Recording& recording = inputs.next();
    benchmark::DoNotOptimize(ask(recording));
    processed += bytes(recording);
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(processed);
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(FindMax)->RangeMultiplier(2)->Range(16'384, 65'536)->Complexity();

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

using Wide [[gnu::vector_size(64), gnu::aligned(1), gnu::may_alias]] = std::uint64_t;

// The yardstick: every byte read once, 256 at a time, and nothing else done to them.
AS_WIDE_AS_THE_PROCESSOR static std::uint64_t read_all(const std::vector<int>& values) {
  Wide a = {}, b = {}, c = {}, d = {};
  const auto* wide = reinterpret_cast<const Wide*>(values.data());
  for (std::size_t left = values.size() * sizeof(int) / (4 * sizeof a); left > 0; --left, wide += 4) {
    a ^= wide[0], b ^= wide[1], c ^= wide[2], d ^= wide[3];
  }
  a ^= b ^ c ^ d;
  std::uint64_t parity = 0;
  for (int i = 0; i < 8; ++i) parity ^= a[i];
  return parity;
}

// All values once per band. Copied anew before that, as the worker's input is.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Recording recording = draw_recording(random, static_cast<std::size_t>(state.range(0)));
  std::vector<int> copy(recording.values.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), recording.values.data(), copy.size() * sizeof(int));
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t band = 0; band < recording.bands.size(); ++band) {
      benchmark::DoNotOptimize(read_all(copy));
      benchmark::ClobberMemory();
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * bytes(recording));
}
BENCHMARK(PlainRead)->RangeMultiplier(2)->Range(16'384, 65'536)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_recording(random, random.between<std::size_t>(64'400, 65'600)); },
    [](const Recording& recording) { return ask(recording); }, {.unannounced = draw_other_recording});
