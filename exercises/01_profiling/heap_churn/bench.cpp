#include "heap_churn.h"

#include <vector>

#include "kit/bench.h"
#include "kit/shapes.h"

// Moves over the whole range; one in four is one of the last fifty again.
static std::vector<Move> draw_moves(kata::Random& random, std::size_t n) {
  std::vector<Move> moves;
  while (moves.size() < n) {
    const bool again = moves.size() >= 50 && random.chance(0.25);
    const auto ends = random.integers(2, -kFarthest, kFarthest);
    moves.push_back(again ? moves[moves.size() - random.between<std::size_t>(1, 50)]
                          : Move{ends[0], ends[1]});
  }
  return moves;
}

// Starts of one shape and ends of another.
static std::vector<Move> draw_shaped_moves(kata::Random& random) {
  const auto n = random.between<std::size_t>(6'000, 6'700);
  const std::int32_t farthest = random.chance(0.5) ? kFarthest : random.between(10, kFarthest);
  const auto from = kata::shaped(random, kata::any_shape(random), n, -farthest, farthest);
  const auto to = kata::shaped(random, kata::any_shape(random), n, -farthest, farthest);
  std::vector<Move> moves(n);
  for (std::size_t i = 0; i < n; ++i) moves[i] = {from[i], to[i]};
  return moves;
}

static std::vector<std::int32_t> means_of(const std::vector<Move>& moves) {
  std::vector<std::int32_t> means(moves.size());
  mean_positions(moves, means);
  return means;
}

static void MeanPositions(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_moves(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(means_of(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(MeanPositions)->RangeMultiplier(2)->Range(512, 8192)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_moves(random, random.between<std::size_t>(8'910, 9'090)); },
    [](const std::vector<Move>& moves) { return means_of(moves); }, {.unannounced = draw_shaped_moves});
