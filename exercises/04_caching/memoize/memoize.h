#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

constexpr std::uint32_t kHighestRate = 2'400;
constexpr std::uint64_t kMostMonths = 600;
constexpr std::uint64_t kLowestPayment = 2'500;

/// What is owed on a credit card.
struct Debt {
  std::uint32_t cents;  ///< Any amount.
  std::uint32_t rate;   ///< Interest per year in hundredths of a per cent, 0 to kHighestRate.
};

/// How the debt ends when nothing but the minimum is ever paid.
struct Payoff {
  std::uint64_t months;    ///< How many months something was owed, at most kMostMonths.
  std::uint64_t interest;  ///< All the interest of these months, in cents.
};

/// The payoff of each debt, in the order of the debts.
///
/// As long as something is owed, and for at most kMostMonths months, each month does two things:
///   1. It adds interest: owed * rate / 120,000 cents, rounded to the nearest cent, half a cent up.
///   2. It takes the minimum payment: a fiftieth of what is owed now, rounded up to a cent, but not less than
///      kLowestPayment, and never more than is owed.
///
/// Example: {10'000, 1'200}, 100.00 at 12 %, gives {5, 258}: the interest of five months is 100, 76, 52, 27
/// and 3 cents, the payments are 2,500 four times and then 258.
std::vector<Payoff> pay_off(std::span<const Debt> debts) KATA_FUNCTION(pay_off, debts);
