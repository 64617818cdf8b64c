#include "find_max.h"

#include <cstring>

#include "kit/bench.h"

using Ints = std::vector<int>;

// Values of any range. Both extremes stand at a place of their own, and some of what follows equals them:
// nothing short of the whole input shows where they are or how far they go.
static Ints draw_values(kata::Random& random, std::size_t n) {
  const int low = -random.between(1'000'000, 2'000'000'000);
  const int high = random.between(1'000'000, 2'000'000'000);
  Ints values = random.integers(n, low + 1, high - 1);
  const std::size_t low_at = random.between<std::size_t>(0, n - 1);
  const std::size_t high_at = (low_at + random.between<std::size_t>(1, n - 1)) % n;
  for (int copies = random.between(0, 3); copies > 0; --copies) {
    values[random.between(low_at, n - 1)] = low;
    values[random.between(high_at, n - 1)] = high;
  }
  values[low_at] = low;
  values[high_at] = high;
  return values;
}

static void FindMax(benchmark::State& state) {
  kata::Random random(1);
  const Ints values = draw_values(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(find_extremes(values));
    state.SetIterationTime(kata::last_call());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(values.size() * sizeof(int)));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(FindMax)->RangeMultiplier(2)->Range(65'536, 262'144)->Complexity();

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

using Wide [[gnu::vector_size(64), gnu::aligned(1), gnu::may_alias]] = std::uint64_t;

// The yardstick: every byte read once, 256 at a time, and nothing else done to them.
AS_WIDE_AS_THE_PROCESSOR static std::uint64_t read_all(const Ints& values) {
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

// Copied anew before each reading, as the worker's input is.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const Ints values = draw_values(random, static_cast<std::size_t>(state.range(0)));
  Ints copy(values.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), values.data(), values.size() * sizeof(int));
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(read_all(copy));
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(values.size() * sizeof(int)));
}
BENCHMARK(PlainRead)->RangeMultiplier(2)->Range(65'536, 262'144)->UseManualTime();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_values(random, random.between<std::size_t>(99'000, 101'000)); },
    [](const Ints& values) { return find_extremes(values); });
