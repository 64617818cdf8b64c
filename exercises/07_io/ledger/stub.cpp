#include "ledger.h"

#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

// TODO: make it fast. Run './kata run ledger' after each change.

namespace {

using Balances = std::map<std::uint32_t, std::int64_t>;

struct Transfer {
  std::uint64_t line;
  std::uint32_t payer;
  std::uint32_t payee;
  std::int64_t cents;
};

std::int64_t to_cents(std::string amount) {
  const std::size_t point = amount.find('.');
  return std::stoll(amount.substr(0, point)) * 100 + std::stoll(amount.substr(point + 1));
}

std::vector<std::vector<Transfer>> read_batches(const char* path) {
  std::vector<std::vector<Transfer>> batches(1);
  std::ifstream in(path);
  std::string text;
  for (std::uint64_t line = 1; std::getline(in, text); ++line) {
    if (text.empty()) {
      batches.push_back({});
      continue;
    }
    std::istringstream fields(text);
    Transfer transfer{.line = line, .payer = 0, .payee = 0, .cents = 0};
    std::string amount;
    fields >> transfer.payer >> transfer.payee >> amount;
    transfer.cents = to_cents(amount);
    batches.back().push_back(transfer);
  }
  if (in.bad()) throw std::runtime_error("cannot read the journal");
  return batches;
}

std::optional<Reason> obstacle(Balances& balances, const Transfer& transfer) {
  const std::int64_t cents = transfer.cents;
  if (!balances.contains(transfer.payer) || !balances.contains(transfer.payee))
    return Reason::unknown_account;
  if (balances[transfer.payer] < cents) return Reason::not_covered;
  const bool same = transfer.payer == transfer.payee;
  if (!same && balances[transfer.payee] > std::numeric_limits<std::int64_t>::max() - cents)
    return Reason::too_much;
  return std::nullopt;
}

}  // namespace

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  Balances current;
  for (const Account& account : accounts) current[account.number] = account.cents;

  std::vector<Rejection> rejections;
  for (const std::vector<Transfer>& batch : read_batches(journal.path)) {
    Balances updated = current;
    std::optional<Reason> reason;
    for (const Transfer& transfer : batch) {
      reason = obstacle(updated, transfer);
      if (reason) {
        rejections.push_back({transfer.line, *reason});
        break;
      }
      updated[transfer.payer] -= transfer.cents;
      updated[transfer.payee] += transfer.cents;
    }
    if (!reason) current = updated;
  }

  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
