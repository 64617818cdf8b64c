#include "memoize.h"

#include <algorithm>
#include <map>
#include <utility>

// Step 1: a std::map from the pair of both arguments to the payoff, the readable step; each debt is worked
// out once.

namespace {

struct Month {
  std::uint64_t interest;
  std::uint64_t payment;
  std::uint64_t still_owed;
};

std::vector<Month> plan(Debt debt) {
  std::vector<Month> months;
  std::uint64_t owed = debt.cents;
  while (owed > 0 && months.size() < kMostMonths) {
    const std::uint64_t interest = (owed * debt.rate + 60'000) / 120'000;
    owed += interest;
    const std::uint64_t payment = std::min(owed, std::max(kLowestPayment, (owed + 49) / 50));
    owed -= payment;
    months.push_back({interest, payment, owed});
  }
  return months;
}

Payoff payoff_of(Debt debt) {
  const std::vector<Month> months = plan(debt);
  Payoff payoff{months.size(), 0};
  for (const Month& month : months) payoff.interest += month.interest;
  return payoff;
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
