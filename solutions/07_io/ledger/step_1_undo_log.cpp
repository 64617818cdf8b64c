#include "ledger.h"

#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

// Step 1: a list of what the batch did, for undoing it, in place of a copy of all balances for each batch.

namespace {

struct Transfer {
  std::uint32_t payer;
  std::uint32_t payee;
  std::int64_t cents;
};

std::int64_t to_cents(const std::string& amount) {
  const std::size_t point = amount.find('.');
  return std::stoll(amount.substr(0, point)) * 100 + std::stoll(amount.substr(point + 1));
}

}  // namespace

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  std::map<std::uint32_t, std::int64_t> current;
  for (const Account& account : accounts) current[account.number] = account.cents;

  const auto obstacle = [&](const Transfer& transfer) -> std::optional<Reason> {
    if (!current.contains(transfer.payer) || !current.contains(transfer.payee))
      return Reason::unknown_account;
    if (current[transfer.payer] < transfer.cents) return Reason::not_covered;
    if (transfer.payer != transfer.payee &&
        current[transfer.payee] > std::numeric_limits<std::int64_t>::max() - transfer.cents)
      return Reason::too_much;
    return std::nullopt;
  };

  std::vector<Rejection> rejections;
  std::vector<Transfer> done;
  bool rejected = false;
  std::ifstream in(journal.path);
  std::string text;
  for (std::uint64_t line = 1; std::getline(in, text); ++line) {
    if (text.empty()) {
      done.clear();
      rejected = false;
    }
    if (text.empty() || rejected) continue;
    std::istringstream fields(text);
    Transfer transfer{};
    std::string amount;
    fields >> transfer.payer >> transfer.payee >> amount;
    transfer.cents = to_cents(amount);
    if (const auto reason = obstacle(transfer)) {
      rejections.push_back({line, *reason});
      rejected = true;
      for (; !done.empty(); done.pop_back()) {
        current[done.back().payee] -= done.back().cents;
        current[done.back().payer] += done.back().cents;
      }
    } else {
      current[transfer.payer] -= transfer.cents;
      current[transfer.payee] += transfer.cents;
      done.push_back(transfer);
    }
  }
  if (in.bad()) throw std::runtime_error("cannot read the journal");
  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
