#include "memoize.h"

#include <algorithm>
#include <map>
#include <utility>

// Wrong: counts in doubles and rounds once at the end, but a bank rounds every month.

namespace {

Payoff payoff_of(Debt debt) {
  double owed = debt.cents;
  double total = 0;
  std::uint64_t months = 0;
  for (; owed > 0 && months < kMostMonths; ++months) {
    const double interest = owed * debt.rate / 120'000;
    owed += interest;
    total += interest;
    owed -= std::min(owed, std::max(2'500.0, owed / 50));
  }
  return {months, static_cast<std::uint64_t>(total + 0.5)};
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Payoff> memo;
  std::vector<Payoff> payoffs;
  for (const Debt& debt : debts) {
    const auto [entry, is_new] = memo.try_emplace({debt.cents, debt.rate});
    if (is_new) entry->second = payoff_of(debt);
    payoffs.push_back(entry->second);
  }
  return payoffs;
}
