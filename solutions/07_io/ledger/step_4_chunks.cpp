#include "ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <system_error>
#include <unordered_map>

// Step 4: read(2) in chunks, numbers parsed in the chunk by a loop of its own; no string for each line.

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

// A number and its separator.
std::uint64_t number(const char*& at) {
  std::uint64_t value = 0;
  for (; *at >= '0'; ++at) value = 10 * value + static_cast<std::uint64_t>(*at - '0');
  ++at;
  return value;
}

Line parsed(const char* at) {
  const auto payer = static_cast<std::uint32_t>(number(at));
  const auto payee = static_cast<std::uint32_t>(number(at));
  const std::uint64_t euros = number(at);
  return {payer, payee, static_cast<std::int64_t>(100 * euros + number(at))};
}

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) {}
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the journal");
    return static_cast<std::size_t>(result);
  }

 private:
  int descriptor_;
};

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
  std::uint64_t line = 0;
  const auto take = [&](const char* text) {
    ++line;
    if (*text == '\n') {
      done.clear();
      rejected = false;
    }
    if (*text == '\n' || rejected) return;
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
  };

  File file(journal.path);
  constexpr std::size_t kLongestLine = 128;
  std::vector<char> buffer(64 * 1024 + kLongestLine);
  std::size_t kept = 0;  // the start of a line whose end was not read yet
  while (const std::size_t size = file.read(buffer.data() + kept, buffer.size() - kLongestLine)) {
    const char* at = buffer.data();
    const char* const end = at + kept + size;
    while (const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
      take(at);
      at = static_cast<const char*>(found) + 1;
    }
    kept = static_cast<std::size_t>(end - at);
    std::memmove(buffer.data(), at, kept);
  }
  buffer[kept] = '\n';
  if (kept != 0) take(buffer.data());
  return rejections;
}
