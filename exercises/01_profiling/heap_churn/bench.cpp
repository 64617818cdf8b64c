#include "heap_churn.h"

#include <vector>

#include "kit/bench.h"

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

static std::vector<std::int32_t> means_of(const std::vector<Move>& moves) {
  std::vector<std::int32_t> means(moves.size());
  mean_positions(moves, means);
  return means;
}

static void MeanPositions(benchmark::State& state) {
  kata::Random random(1);
  const std::vector<Move> moves = draw_moves(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(means_of(moves));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(MeanPositions)->RangeMultiplier(2)->Range(512, 8192)->Complexity(benchmark::oN);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_moves(random, random.between<std::size_t>(8'910, 9'090)); },
    [](const std::vector<Move>& moves) { return means_of(moves); });
