#include "memoize.h"

#include <algorithm>

// Wrong: a table of fixed size, without a look at whose payoff a slot holds.

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
  constexpr std::size_t kSlots = 1 << 14;
  std::vector<Payoff> memo(kSlots);
  std::vector<Payoff> payoffs;
  for (const Debt& debt : debts) {
    const std::uint64_t key = std::uint64_t{debt.cents} << 32 | debt.rate;
    Payoff& payoff = memo[key * 0x9E37'79B9'7F4A'7C15U >> 50];
    if (payoff.months == 0) payoff = payoff_of(debt);
    payoffs.push_back(payoff);
  }
  return payoffs;
}
