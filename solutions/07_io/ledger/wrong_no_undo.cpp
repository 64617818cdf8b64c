// Wrong: stops at the transfer that cannot be executed, but leaves those before it in the batch as they are.
#include "ledger.h"

#include <fstream>
#include <limits>
#include <string>
#include <unordered_map>

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  std::unordered_map<std::uint32_t, std::int64_t> current;
  for (const Account& account : accounts) current[account.number] = account.cents;
  std::vector<Rejection> rejections;
  bool rejected = false;
  std::ifstream in(journal.path);
  std::string text;
  for (std::uint64_t line = 1; std::getline(in, text); ++line) {
    if (text.empty()) {
      rejected = false;
    } else if (!rejected) {
      std::size_t end = 0;
      const auto payer = static_cast<std::uint32_t>(std::stoul(text, &end));
      const std::string rest = text.substr(end);
      const auto payee = static_cast<std::uint32_t>(std::stoul(rest, &end));
      std::string digits = rest.substr(end);
      digits.erase(digits.find('.'), 1);
      const std::int64_t cents = std::stoll(digits);
      Reason reason{};
      if (!current.contains(payer) || !current.contains(payee)) {
        reason = Reason::unknown_account;
      } else if (current[payer] < cents) {
        reason = Reason::not_covered;
      } else if (payer != payee && current[payee] > std::numeric_limits<std::int64_t>::max() - cents) {
        reason = Reason::too_much;
      } else {
        current[payer] -= cents;
        current[payee] += cents;
        continue;
      }
      rejections.push_back({line, reason});
      rejected = true;
    }
  }
  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
