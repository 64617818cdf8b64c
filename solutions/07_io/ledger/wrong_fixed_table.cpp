// Wrong: a table of 131,072 slots, however many accounts there are. Once it is full, the search for a free
// slot never ends.
#include "ledger.h"

#include <fstream>
#include <limits>
#include <string>

namespace {

class Table {
 public:
  struct Slot {
    std::uint32_t number;
    std::uint32_t index_from_1;  // 0: free
  };
  Slot& at(std::uint32_t number) {
    std::size_t i = (number * 0x9E37'79B9U) >> 15;
    while (slots_[i].index_from_1 != 0 && slots_[i].number != number) i = (i + 1) % slots_.size();
    return slots_[i];
  }

 private:
  std::vector<Slot> slots_ = std::vector<Slot>(1 << 17);
};

}  // namespace

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  struct Transfer {
    std::uint32_t payer, payee;
    std::int64_t cents;
  };
  Table table;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    balances[i] = accounts[i].cents;
    table.at(accounts[i].number) = {accounts[i].number, static_cast<std::uint32_t>(i + 1)};
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
    } else if (!rejected) {
      std::size_t end = 0;
      const auto from = static_cast<std::uint32_t>(std::stoul(text, &end));
      const std::string rest = text.substr(end);
      const auto to = static_cast<std::uint32_t>(std::stoul(rest, &end));
      std::string digits = rest.substr(end);
      digits.erase(digits.find('.'), 1);
      const std::int64_t cents = std::stoll(digits);
      const std::uint32_t payer = table.at(from).index_from_1 - 1;
      const std::uint32_t payee = table.at(to).index_from_1 - 1;
      Reason reason{};
      if (payer >= accounts.size() || payee >= accounts.size()) {
        reason = Reason::unknown_account;
      } else if (balances[payer] < cents) {
        reason = Reason::not_covered;
      } else if (payer != payee && balances[payee] > std::numeric_limits<std::int64_t>::max() - cents) {
        reason = Reason::too_much;
      } else {
        balances[payer] -= cents;
        balances[payee] += cents;
        done.push_back({payer, payee, cents});
        continue;
      }
      rejections.push_back({line, reason});
      rejected = true;
      for (; !done.empty(); done.pop_back()) {
        balances[done.back().payee] -= done.back().cents;
        balances[done.back().payer] += done.back().cents;
      }
    }
  }
  return rejections;
}
