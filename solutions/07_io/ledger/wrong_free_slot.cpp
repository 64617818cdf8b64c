// Wrong: marks the free slots of its table with the largest number, which may be an account's or an unknown
// one, and leaves index 0 in them: that number then finds the first account.
#include "ledger.h"

#include <fstream>
#include <limits>
#include <string>

namespace {

constexpr std::uint32_t kFree = 0xFFFF'FFFF;

class Table {
 public:
  explicit Table(std::size_t accounts) {
    while (size_ < 2 * accounts + 2) size_ *= 2;
    slots_.resize(size_, {kFree, 0});
  }
  struct Slot {
    std::uint32_t number;
    std::uint32_t index;
  };
  Slot& at(std::uint32_t number) {
    std::size_t i = (number * 0x9E37'79B9U) & (size_ - 1);
    while (slots_[i].number != kFree && slots_[i].number != number) i = (i + 1) & (size_ - 1);
    return slots_[i];
  }

 private:
  std::size_t size_ = 16;
  std::vector<Slot> slots_;
};

}  // namespace

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  struct Transfer {
    std::uint32_t payer, payee;
    std::int64_t cents;
  };
  Table table(accounts.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    balances[i] = accounts[i].cents;
    table.at(accounts[i].number) = {accounts[i].number, static_cast<std::uint32_t>(i)};
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
      const auto [payer_number, payer] = table.at(from);
      const auto [payee_number, payee] = table.at(to);
      Reason reason{};
      if (accounts.empty() || payer_number != from || payee_number != to) {
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
