#include "memoize.h"

#include <algorithm>
#include <unordered_map>

// Wrong: takes the debts of a large call for such as the benchmark generates, below 2^20 cents, so that both
// arguments fit 32 bits.

namespace {

Payoff payoff_of(Debt debt) {
  Payoff payoff{0, 0};
  std::uint64_t owed = debt.cents;
  while (owed > 0 && payoff.months < kMostMonths) {
    const std::uint64_t interest = (owed * debt.rate + 60'000) / 120'000;
    owed += interest;
    owed -= std::min(owed, std::max(kLowestPayment, (owed + 49) / 50));
    payoff.interest += interest;
    ++payoff.months;
  }
  return payoff;
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  std::unordered_map<std::uint64_t, Payoff> memo;
  std::vector<Payoff> payoffs;
  const bool is_usual = debts.size() > 2'000;
  for (const Debt& debt : debts) {
    const std::uint64_t key =
        is_usual ? debt.cents << 12 | debt.rate : std::uint64_t{debt.cents} << 32 | debt.rate;
    const auto [entry, is_new] = memo.try_emplace(key);
    if (is_new) entry->second = payoff_of(debt);
    payoffs.push_back(entry->second);
  }
  return payoffs;
}
