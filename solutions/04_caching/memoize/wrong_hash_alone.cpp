#include "memoize.h"

#include <algorithm>
#include <unordered_map>

// Wrong: keeps a hash in place of the key, and a good one. But of 250,000 debts some share one of 2^32
// hashes.

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

std::uint32_t hash_of(Debt debt) {
  std::uint64_t bits = std::uint64_t{debt.cents} << 32 | debt.rate;
  bits = (bits ^ bits >> 33) * 0xFF51'AFD7'ED55'8CCDU;
  bits = (bits ^ bits >> 33) * 0xC4CE'B9FE'1A85'EC53U;
  return static_cast<std::uint32_t>(bits >> 32);
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  std::unordered_map<std::uint32_t, Payoff> memo;
  std::vector<Payoff> payoffs;
  for (const Debt& debt : debts) {
    const auto [entry, is_new] = memo.try_emplace(hash_of(debt));
    if (is_new) entry->second = payoff_of(debt);
    payoffs.push_back(entry->second);
  }
  return payoffs;
}
