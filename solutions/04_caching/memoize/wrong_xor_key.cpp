#include "memoize.h"

#include <algorithm>
#include <unordered_map>

// Wrong: mixes both arguments into one number as a hash does and takes that for the key. {5, 3} and {6, 0}
// then share their answer.

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
  std::unordered_map<std::uint32_t, Payoff> memo;
  std::vector<Payoff> payoffs;
  for (const Debt& debt : debts) {
    const auto [entry, is_new] = memo.try_emplace(debt.cents ^ debt.rate);
    if (is_new) entry->second = payoff_of(debt);
    payoffs.push_back(entry->second);
  }
  return payoffs;
}
