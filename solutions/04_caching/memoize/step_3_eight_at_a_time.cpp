#include "memoize.h"

#include <algorithm>
#include <unordered_map>

// Step 3: the different debts are collected first, and eight of them advance together, month by month; each
// waits for its own last month only, so that the processor has others to work on meanwhile.

namespace {

constexpr std::size_t kTogether = 8;

// Debts that are paid stay as they are.
void work_out(std::span<const Debt> debts, std::span<Payoff> payoffs) {
  std::uint64_t owed[kTogether] = {};
  std::uint64_t rate[kTogether] = {};
  std::uint64_t interest[kTogether] = {};
  std::uint64_t months[kTogether] = {};
  for (std::size_t i = 0; i < debts.size(); ++i) {
    owed[i] = debts[i].cents;
    rate[i] = debts[i].rate;
  }
  for (std::uint64_t month = 0; month < kMostMonths; ++month) {
    std::uint64_t left = 0;
    for (std::size_t i = 0; i < kTogether; ++i) {
      months[i] += owed[i] > 0 ? 1 : 0;
      const std::uint64_t added = (owed[i] * rate[i] + 60'000) / 120'000;
      owed[i] += added;
      interest[i] += added;
      owed[i] -= std::min(owed[i], std::max(kLowestPayment, (owed[i] + 49) / 50));
      left |= owed[i];
    }
    if (left == 0) break;
  }
  for (std::size_t i = 0; i < debts.size(); ++i) payoffs[i] = {months[i], interest[i]};
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<Debt> different;
  std::vector<std::uint32_t> number_of;
  number_of.reserve(debts.size());
  for (const Debt& debt : debts) {
    const auto number = static_cast<std::uint32_t>(different.size());
    const auto [entry, is_new] = numbers.try_emplace(std::uint64_t{debt.cents} << 32 | debt.rate, number);
    if (is_new) different.push_back(debt);
    number_of.push_back(entry->second);
  }

  std::vector<Payoff> worked_out(different.size());
  for (std::size_t first = 0; first < different.size(); first += kTogether) {
    const std::size_t count = std::min(kTogether, different.size() - first);
    work_out(std::span(different).subspan(first, count), std::span(worked_out).subspan(first, count));
  }
  std::vector<Payoff> payoffs;
  payoffs.reserve(debts.size());
  for (const std::uint32_t number : number_of) payoffs.push_back(worked_out[number]);
  return payoffs;
}
