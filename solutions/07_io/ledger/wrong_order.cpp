// Wrong: adds up what a batch does to each account and looks at the sums alone. Money is then spent before it
// comes in.
#include "ledger.h"

#include <fstream>
#include <limits>
#include <string>
#include <unordered_map>

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  struct Transfer {
    std::uint64_t line;
    std::uint32_t payer, payee;
    std::int64_t cents;
  };
  std::unordered_map<std::uint32_t, std::int64_t> current;
  for (const Account& account : accounts) current[account.number] = account.cents;
  std::vector<Rejection> rejections;
  std::vector<Transfer> batch;
  const auto execute = [&] {
    std::unordered_map<std::uint32_t, __int128> change;
    for (const auto& [line, payer, payee, cents] : batch) {
      if (!current.contains(payer) || !current.contains(payee)) {
        rejections.push_back({line, Reason::unknown_account});
        return;
      }
      change[payer] -= cents;
      change[payee] += cents;
    }
    for (const auto& [line, payer, payee, cents] : batch) {
      if (current[payer] + change[payer] < 0) {
        rejections.push_back({line, Reason::not_covered});
        return;
      }
      if (current[payee] + change[payee] > std::numeric_limits<std::int64_t>::max()) {
        rejections.push_back({line, Reason::too_much});
        return;
      }
    }
    for (const auto& [number, cents] : change) current[number] += static_cast<std::int64_t>(cents);
  };
  std::ifstream in(journal.path);
  std::string text;
  for (std::uint64_t line = 1; std::getline(in, text); ++line) {
    if (text.empty()) {
      execute();
      batch.clear();
      continue;
    }
    std::size_t end = 0;
    const auto payer = static_cast<std::uint32_t>(std::stoul(text, &end));
    std::string rest = text.substr(end);
    const auto payee = static_cast<std::uint32_t>(std::stoul(rest, &end));
    rest.erase(rest.find('.'), 1);
    batch.push_back({line, payer, payee, std::stoll(rest.substr(end))});
  }
  execute();
  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
