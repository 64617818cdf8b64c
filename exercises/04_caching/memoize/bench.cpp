#include "memoize.h"

#include <limits>

#include "kit/bench.h"
#include "kit/shapes.h"

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
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_debts(random, static_cast<std::size_t>(state.range(0))); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(pay_off(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(PayOff)->RangeMultiplier(2)->Range(512, 8192)->Complexity();

static const kata::Duel duel(
    [](kata::Random& random) { return draw_debts(random, random.between<std::size_t>(2475, 2525)); },
    [](const std::vector<Debt>& debts) { return pay_off(debts); }, {.unannounced = [](kata::Random& random) {
      const auto n = random.between<std::size_t>(1'000, 2'400);
      const auto cents =
          kata::shaped(random, kata::any_shape(random), n, 0U, std::numeric_limits<std::uint32_t>::max());
      const auto rates = kata::shaped(random, kata::any_shape(random), n, 0U, kHighestRate);
      std::vector<Debt> debts;
      for (std::size_t i = 0; i < n; ++i) debts.push_back({cents[i], rates[i]});
      return debts;
    }});
