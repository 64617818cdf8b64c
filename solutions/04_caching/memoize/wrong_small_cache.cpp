#include "memoize.h"

#include <algorithm>

// Wrong: a cache of 4,096 places, each of which knows its debt by 32 bits of a good hash; together with the
// place that is 44 bits of the 64 that a debt has.

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

std::uint64_t hash_of(Debt debt) {
  std::uint64_t bits = std::uint64_t{debt.cents} << 32 | debt.rate;
  bits = (bits ^ bits >> 33) * 0xFF51'AFD7'ED55'8CCDU;
  return (bits ^ bits >> 33) * 0xC4CE'B9FE'1A85'EC53U;
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  struct Place {
    std::uint32_t hash;
    bool is_taken;
    Payoff payoff;
  };
  std::vector<Place> cache(4096);
  std::vector<Payoff> payoffs;
  for (const Debt& debt : debts) {
    const std::uint64_t hash = hash_of(debt);
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    Place& place = cache[hash % cache.size()];
    if (!place.is_taken || place.hash != high) place = {high, true, payoff_of(debt)};
    payoffs.push_back(place.payoff);
  }
  return payoffs;
}
