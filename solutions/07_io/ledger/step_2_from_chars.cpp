#include "ledger.h"

#include <charconv>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

// Step 2: std::from_chars in place of a stream and strings for each line, the readable step; nothing is
// allocated to parse a line.

namespace {

struct Transfer {
  std::uint32_t payer;
  std::uint32_t payee;
  std::int64_t cents;
};

template <class Number>
const char* parse(const char* at, const char* end, Number& number) {
  return std::from_chars(at, end, number).ptr + 1;  // behind the separator
}

Transfer parsed(const std::string& line) {
  const char* const end = line.data() + line.size();
  Transfer transfer{};
  std::int64_t euros = 0;
  const char* at = parse(line.data(), end, transfer.payer);
  at = parse(at, end, transfer.payee);
  at = parse(at, end, euros);
  parse(at, end, transfer.cents);
  transfer.cents += 100 * euros;
  return transfer;
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
    const Transfer transfer = parsed(text);
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
