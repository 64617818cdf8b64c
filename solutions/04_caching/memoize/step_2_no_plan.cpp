#include "memoize.h"

#include <algorithm>
#include <unordered_map>

// Step 2: a hash table whose key is both arguments side by side in 64 bits, and no plan, of which only two
// sums were asked for.

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
  payoffs.reserve(debts.size());
  for (const Debt& debt : debts) {
    const auto [entry, is_new] = memo.try_emplace(std::uint64_t{debt.cents} << 32 | debt.rate);
    if (is_new) entry->second = payoff_of(debt);
    payoffs.push_back(entry->second);
  }
  return payoffs;
}
