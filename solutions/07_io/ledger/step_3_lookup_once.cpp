#include "ledger.h"

#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>

// Step 3: a std::unordered_map from number to balance, and each account looked up once for a transfer in
// place of six times.

namespace {

struct Line {
  std::uint32_t payer;
  std::uint32_t payee;
  std::int64_t cents;
};

struct Transfer {
  std::int64_t* payer;
  std::int64_t* payee;
  std::int64_t cents;
};

template <class Number>
const char* parse(const char* at, const char* end, Number& number) {
  return std::from_chars(at, end, number).ptr + 1;  // behind the separator
}

Line parsed(const std::string& line) {
  const char* const end = line.data() + line.size();
  Line transfer{};
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
  std::unordered_map<std::uint32_t, std::int64_t*> find;
  find.reserve(accounts.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    balances[i] = accounts[i].cents;
    find[accounts[i].number] = &balances[i];
  }

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
    const Line parts = parsed(text);
    const auto payer = find.find(parts.payer);
    const auto payee = find.find(parts.payee);
    std::optional<Reason> reason;
    if (payer == find.end() || payee == find.end()) {
      reason = Reason::unknown_account;
    } else if (*payer->second < parts.cents) {
      reason = Reason::not_covered;
    } else if (payer != payee && *payee->second > std::numeric_limits<std::int64_t>::max() - parts.cents) {
      reason = Reason::too_much;
    }
    if (reason) {
      rejections.push_back({line, *reason});
      rejected = true;
      for (; !done.empty(); done.pop_back()) {
        *done.back().payee -= done.back().cents;
        *done.back().payer += done.back().cents;
      }
    } else {
      *payer->second -= parts.cents;
      *payee->second += parts.cents;
      done.push_back({payer->second, payee->second, parts.cents});
    }
  }
  if (in.bad()) throw std::runtime_error("cannot read the journal");
  return rejections;
}
