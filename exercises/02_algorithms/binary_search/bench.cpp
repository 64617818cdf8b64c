#include "binary_search.h"

#include <algorithm>
#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

using Numbers = std::vector<std::uint32_t>;

constexpr std::uint32_t kHighest = std::numeric_limits<std::uint32_t>::max();

struct Batch {
  Numbers breaks;
  Numbers queries;
};

// Breaks lie anywhere and unevenly: half of them within a hundredth of the range.
static Batch generate_batch(kata::Random& random, std::size_t breaks, std::size_t queries) {
  Batch batch{random.integers(breaks, 0U, kHighest), random.integers(queries, 0U, kHighest)};
  const std::uint32_t from = random.between(0U, kHighest / 2);
  for (std::size_t i = 0; i < breaks; i += 2) batch.breaks[i] = from + random.between(0U, kHighest / 100);
  for (std::size_t i = 0; i < queries; i += 2) batch.queries[i] = from + random.between(0U, kHighest / 100);
  std::sort(batch.breaks.begin(), batch.breaks.end());
  return batch;
}

static Numbers located(const Batch& batch) {
  Numbers answers(batch.queries.size());
  locate(batch.breaks, batch.queries, answers);
  return answers;
}

static void BinarySearch(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return generate_batch(random, static_cast<std::size_t>(state.range(0)), 8000);
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(located(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * 8000);
}
KATA_BENCHMARK(BinarySearch)->Arg(1000)->Arg(16'000);

// The yardstick: a load from a random place among the breaks for each query, and nothing that has to wait for
// it.
static void RandomReads(benchmark::State& state) {
  kata::Random random(1);
  const auto n = static_cast<std::uint32_t>(state.range(0));
  const Numbers breaks = random.integers(n, 0U, kHighest);
  const Numbers places = random.integers(8000, 0U, n - 1);
  for (auto _ : state) {
    std::uint32_t sum = 0;
    for (const std::uint32_t place : places) sum += breaks[place];
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * 8000);
}
BENCHMARK(RandomReads)->Arg(1000)->Arg(16'000);

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_batch(random, random.between<std::size_t>(15'800, 16'200),
                            random.between<std::size_t>(7900, 8100));
    },
    [](const Batch& batch) { return located(batch); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(1, 16'000);
      Batch batch{kata::shaped(random, kata::any_shape(random), n, 0U, kHighest), {}};
      std::sort(batch.breaks.begin(), batch.breaks.end());
      for (int i = 0; i < 4000; ++i)
        batch.queries.push_back(random.pick(batch.breaks) + random.between(0U, 2U) - 1);
      return batch;
    }});
