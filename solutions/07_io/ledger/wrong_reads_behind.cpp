// Wrong: maps the journal and looks for the zero behind it that ends the last line. There is none where the
// journal fills its last page: what lies behind is another's, or nothing.
#include "ledger.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <limits>
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
  const int file = ::open(journal.path, O_RDONLY | O_CLOEXEC);
  struct stat about {};
  ::fstat(file, &about);
  const auto size = static_cast<std::size_t>(about.st_size);
  void* mapped = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  const char* text = static_cast<const char*>(mapped);
  for (const char* at = text; at != text + size;) {
    const char* end = at;
    while (*end != '\n' && *end != '\0') ++end;
    take(std::string(at, end));
    at = *end == '\n' ? end + 1 : end;
  }
  if (mapped != nullptr) ::munmap(mapped, size);
  for (std::size_t i = 0; i < accounts.size(); ++i) balances[i] = current[accounts[i].number];
  return rejections;
}
