#include "memoize.h"

#include "kit/bench.h"

// One request in 25 is new. The others ask again, for some debts much more often than for others.
static std::vector<Debt> draw_debts(kata::Random& random, std::size_t n) {
  std::vector<Debt> different(n / 25);
  for (Debt& debt : different) {
    debt = {random.between<std::uint32_t>(100'000, 1'000'000), random.between<std::uint32_t>(900, 2'200)};
  }
  std::vector<Debt> debts = different;
  while (debts.size() < n) debts.push_back(different[random.skewed_index(different.size(), 0.7)]);
  random.shuffle(debts);
  return debts;
}

static void PayOff(benchmark::State& state) {
  kata::Random random(1);
  const std::vector<Debt> debts = draw_debts(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(pay_off(debts));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(PayOff)->RangeMultiplier(2)->Range(512, 8192)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_debts(random, random.between<std::size_t>(2475, 2525)); },
    [](const std::vector<Debt>& debts) { return pay_off(debts); });
