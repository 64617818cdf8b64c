#include "ledger.h"

#include <set>
#include <string>

#include "kit/bench.h"

struct Day {
  std::vector<Account> accounts;
  std::string journal;
};

static std::string to_text(std::int64_t cents) {
  const std::string digits = std::to_string(cents % 100 + 100);
  return std::to_string(cents / 100) + "." + digits.substr(1);
}

// One transfer in four a small amount, few large ones; one in 300 names an account that does not exist, and
// some accounts run dry. A batch has 1 to 29 transfers.
static Day draw_day(kata::Random& random, std::size_t transfers, std::size_t accounts = 300,
                    std::size_t batch = 29) {
  Day day;
  std::set<std::uint32_t> numbers;
  while (numbers.size() < accounts) numbers.insert(random.between<std::uint32_t>(1'000, 4'294'967'295));
  for (const std::uint32_t number : numbers) {
    day.accounts.push_back({number, random.between<std::int64_t>(10'000, 5'000'000)});
  }
  random.shuffle(day.accounts);
  std::size_t left_in_batch = random.between<std::size_t>(1, batch);
  for (std::size_t i = 0; i < transfers; ++i) {
    if (left_in_batch-- == 0) {
      day.journal += '\n';
      left_in_batch = random.between<std::size_t>(0, batch - 1);
    }
    std::uint32_t payee = random.pick(day.accounts).number;
    if (random.chance(1.0 / 300)) payee = random.between<std::uint32_t>(0, 999);
    const std::int64_t largest = random.chance(0.25) ? 1'000 : random.chance(0.02) ? 4'000'000 : 100'000;
    day.journal += std::to_string(random.pick(day.accounts).number) + " " + std::to_string(payee) + " " +
                   to_text(random.between<std::int64_t>(1, largest)) + "\n";
  }
  return day;
}

static void Ledger(benchmark::State& state) {
  kata::Inputs inputs(
      [&](kata::Random& random) { return draw_day(random, static_cast<std::size_t>(state.range(0))); });
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Day& day = inputs.next();
    const kata::WorkFile journal(day.journal);
    std::vector<std::int64_t> balances(day.accounts.size());
    benchmark::DoNotOptimize(process_transactions(day.accounts, journal, balances));
    state.SetIterationTime(kata::last_call());
    bytes += day.journal.size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetComplexityN(state.range(0));
}
KATA_BENCHMARK(Ledger)->RangeMultiplier(4)->Range(512, 32'768)->Complexity();

struct Outcome {
  std::vector<std::int64_t> balances;
  std::vector<Rejection> rejections;
};

static const kata::Duel duel(
    [](kata::Random& random) { return draw_day(random, random.between<std::size_t>(3564, 3636)); },
    [](const Day& day) {
      const kata::WorkFile journal(day.journal);
      Outcome outcome{std::vector<std::int64_t>(day.accounts.size()), {}};
      outcome.rejections = process_transactions(day.accounts, journal, outcome.balances);
      return outcome;
    },
    {.unannounced = [](kata::Random& random) {
      const auto accounts = random.between<std::size_t>(1, 250);
      Day day = draw_day(random, random.between<std::size_t>(1, 2000), accounts,
                         random.between<std::size_t>(20, 500));
      if (random.chance(0.5)) day.journal.pop_back();  // the last newline
      return day;
    }});
