// Wrong: takes a newline that begins a chunk of 100,000 bytes for the end of the line before, also where that
// one ended with the chunk: the empty line separates no batches then.
#include "ledger.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>
#include <unordered_map>

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  struct Transfer {
    std::uint32_t payer, payee;
    std::int64_t cents;
  };
  std::unordered_map<std::uint32_t, std::int64_t> current;
  for (const Account& account : accounts) current[account.number] = account.cents;
  std::vector<Rejection> rejections;
  std::vector<Transfer> done;
  bool rejected = false;
  std::uint64_t line = 0;
  const auto take = [&](const std::string& text) {
    ++line;
    if (text.empty()) {
      done.clear();
      rejected = false;
    } else {
      if (rejected) return;
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
        done.push_back({payer, payee, cents});
        return;
      }
      rejections.push_back({line, reason});
      rejected = true;
      for (; !done.empty(); done.pop_back()) {
        current[done.back().payee] -= done.back().cents;
        current[done.back().payer] += done.back().cents;
      }
    }
  };
  std::ifstream in(journal.path, std::ios::binary);
  std::string chunk(100'000, '\0');
  std::string open;
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0) {
    std::string_view left(chunk.data(), static_cast<std::size_t>(in.gcount()));
    if (left.front() == '\n' && open.empty() && line > 0) {
      ++line;
      left.remove_prefix(1);
    }
    for (std::size_t end; (end = left.find('\n')) != std::string_view::npos; left.remove_prefix(end + 1)) {
      take(open.append(left.substr(0, end)));
      open.clear();
    }
    open.append(left);
  }
  if (in.bad()) throw std::runtime_error("cannot read the journal");
  if (!open.empty()) take(open);
  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
