#include "ledger.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

// One pass over the journal, in chunks, on one set of balances. Numbers are read eight digits at a time, each
// account is looked up once, and a batch keeps a list of what it did, for undoing it.

namespace {

static_assert(std::endian::native == std::endian::little, "Parser takes the first byte for the lowest");

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kLongestLine = sizeof "4294967295 4294967295 92233720368547758.07\n" - 1;
constexpr std::size_t kOverread = 16;  // the parser looks at whole words

/// From account numbers to balances: open addressing, linear probing, at most an eighth full, because a
/// second probe is a branch that nobody can predict.
class Accounts {
 public:
  Accounts(std::span<const Account> accounts, std::span<std::int64_t> balances)
      : balances_(balances.data()),
        shift_(32 - static_cast<int>(std::bit_width(8 * accounts.size() | 1))),
        slots_(std::size_t{1} << (32 - shift_)) {
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      balances_[i] = accounts[i].cents;
      slots_[place(accounts[i].number)] = {accounts[i].number, static_cast<std::uint32_t>(i + 1)};
    }
  }

  /// The balance of the account, null when there is none of that number.
  std::int64_t* find(std::uint32_t number) const {
    const Slot slot = slots_[place(number)];
    return slot.index_from_1 != 0 ? balances_ + slot.index_from_1 - 1 : nullptr;
  }

 private:
  struct Slot {
    std::uint32_t number = 0;
    std::uint32_t index_from_1 = 0;  // 0: free
  };

  // Where the number is, or else where it would go. Multiplying by 2^32 / phi spreads patterns (Knuth, 6.4).
  std::size_t place(std::uint32_t number) const {
    std::size_t i = std::size_t{number * 0x9E37'79B9U} >> shift_;
    while (slots_[i].index_from_1 != 0 && slots_[i].number != number) i = (i + 1) & (slots_.size() - 1);
    return i;
  }

  std::int64_t* balances_;
  int shift_;
  std::vector<Slot> slots_;
};

/// Reads a well-formed journal, whose separators (blank, point, newline) all lack bit 4, which every digit
/// has.
class Parser {
 public:
  explicit Parser(const char* at) : at_(at) {}

  const char* at() const { return at_; }
  void move_to(const char* at) { at_ = at; }

  /// A number and its separator.
  std::uint64_t number() {
    std::uint64_t value = 0;
    while (true) {
      std::uint64_t word;
      std::memcpy(&word, at_, sizeof word);
      const std::uint64_t ends = ~word & 0x1010'1010'1010'1010U;
      if (ends == 0) {
        value = value * 100'000'000 + eight_digits(word);
        at_ += 8;
        continue;
      }
      const int bits = std::countr_zero(ends) & ~7;
      // What follows the digits is shifted out; the zeros that come in count as leading ones.
      const std::uint64_t digits = bits == 0 ? 0 : word << (64 - bits);
      at_ += bits / 8 + 1;
      return value * kPowers[bits / 8] + eight_digits(digits);
    }
  }

  std::int64_t amount() {
    const auto whole = static_cast<std::int64_t>(number());
    const std::int64_t cents = 100 * whole + 10 * (at_[0] - '0') + (at_[1] - '0');
    at_ += 3;
    return cents;
  }

 private:
  static constexpr std::uint64_t kPowers[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000};

  // Joins neighbours: digits to pairs, pairs to fours, fours to eight (D. Lemire, "Quickly parsing eight
  // digits", 2018). The first digit is the lowest byte.
  static std::uint64_t eight_digits(std::uint64_t word) {
    word = (word & 0x0f0f'0f0f'0f0f'0f0fU) * (256 * 10 + 1) >> 8;
    word = (word & 0x00ff'00ff'00ff'00ffU) * (65'536 * 100 + 1) >> 16;
    return (word & 0x0000'ffff'0000'ffffU) * ((std::uint64_t{10'000} << 32) + 1) >> 32;
  }

  const char* at_;
};

class Ledger {
 public:
  Ledger(std::span<const Account> accounts, std::span<std::int64_t> balances)
      : accounts_(accounts, balances) {
    done_.reserve(256);
  }

  /// Whole lines only; kOverread bytes beyond them must be readable.
  void execute(const char* begin, const char* end) {
    Parser parser(begin);
    while (parser.at() != end) {
      ++line_;
      if (*parser.at() == '\n') {
        end_batch();
        parser.move_to(parser.at() + 1);
      } else if (rejected_) {
        const void* newline = std::memchr(parser.at(), '\n', static_cast<std::size_t>(end - parser.at()));
        parser.move_to(static_cast<const char*>(newline) + 1);
      } else {
        transfer(parser);
      }
    }
  }

  std::vector<Rejection> take_rejections() { return std::move(rejections_); }

 private:
  struct Transfer {
    std::int64_t* payer;
    std::int64_t* payee;
    std::int64_t cents;
  };

  void transfer(Parser& parser) {
    std::int64_t* const payer = accounts_.find(static_cast<std::uint32_t>(parser.number()));
    std::int64_t* const payee = accounts_.find(static_cast<std::uint32_t>(parser.number()));
    const std::int64_t cents = parser.amount();

    if (payer == nullptr || payee == nullptr) return reject(Reason::unknown_account);
    if (*payer < cents) return reject(Reason::not_covered);
    if (payer == payee) return;
    if (*payee > std::numeric_limits<std::int64_t>::max() - cents) return reject(Reason::too_much);
    *payer -= cents;
    *payee += cents;
    done_.push_back({payer, payee, cents});
  }

  // Backwards, so that no balance leaves the range of its type on the way.
  void reject(Reason reason) {
    rejections_.push_back({line_, reason});
    rejected_ = true;
    for (; !done_.empty(); done_.pop_back()) {
      *done_.back().payee -= done_.back().cents;
      *done_.back().payer += done_.back().cents;
    }
  }

  void end_batch() {
    rejected_ = false;
    done_.clear();
  }

  Accounts accounts_;
  std::vector<Transfer> done_;  // by the batch at work
  std::vector<Rejection> rejections_;
  std::uint64_t line_ = 0;
  bool rejected_ = false;
};

class File {
 public:
  explicit File(const char* path) : descriptor_(::open(path, O_RDONLY | O_CLOEXEC)) { check(descriptor_); }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) {
    ssize_t result;
    do result = ::read(descriptor_, to, size);
    while (result < 0 && errno == EINTR);
    return static_cast<std::size_t>(check(result));
  }

 private:
  static ssize_t check(ssize_t result) {
    if (result < 0) throw std::system_error(errno, std::generic_category(), "cannot read the journal");
    return result;
  }
  int descriptor_;
};

}  // namespace

std::vector<Rejection> process_transactions(std::span<const Account> accounts, const kata::InputFile& journal,
                                            std::span<std::int64_t> balances) {
  Ledger ledger(accounts, balances);
  File file(journal.path);
  char buffer[kLongestLine + kChunk + kOverread];
  std::size_t kept = 0;  // of a line that was not complete
  while (const std::size_t size = file.read(buffer + kept, kChunk)) {
    char* const end = buffer + kept + size;
    std::memset(end, 0, kOverread);
    const auto* newline = static_cast<const char*>(::memrchr(buffer, '\n', kept + size));
    const char* const lines_end = newline == nullptr ? buffer : newline + 1;
    ledger.execute(buffer, lines_end);
    kept = static_cast<std::size_t>(end - lines_end);
    std::memmove(buffer, lines_end, kept);
  }
  if (kept != 0) {
    buffer[kept] = '\n';  // within what was zeroed
    ledger.execute(buffer, buffer + kept + 1);
  }
  return ledger.take_rejections();
}
