#include "ledger.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

// One pass over the journal, in chunks, on one set of balances. A few dozen lines are parsed, then executed:
// where there is AVX2, one look finds all separators of a line, and both account numbers are parsed in one
// register. Each account is looked up once, and a batch keeps a list of what it did, for undoing it.

namespace {

static_assert(std::endian::native == std::endian::little, "the first byte is taken for the lowest");

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kLongestLine = sizeof "4294967295 4294967295 92233720368547758.07\n" - 1;
constexpr std::size_t kOverread =
    32;  // parsers look at whole words and registers, before a line and behind it

/// A transfer, or the empty line between two batches.
struct Line {
  std::uint32_t payer;
  std::uint32_t payee;
  std::int64_t cents;  // kEmpty: an empty line
};
constexpr std::int64_t kEmpty = -1;
constexpr std::size_t kLines = 64;  // parsed at a time

struct Parsed {
  const char* at;  // behind the last line
  std::size_t lines;
};

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

// The separators (blank, point, newline) all lack bit 4, which every digit has.

// Joins neighbours: digits to pairs, pairs to fours, fours to eight (D. Lemire, "Quickly parsing eight
// digits", 2018). The first digit is the lowest byte.
std::uint64_t eight_digits(std::uint64_t word) {
  word = (word & 0x0f0f'0f0f'0f0f'0f0fU) * (256 * 10 + 1) >> 8;
  word = (word & 0x00ff'00ff'00ff'00ffU) * (65'536 * 100 + 1) >> 16;
  return (word & 0x0000'ffff'0000'ffffU) * ((std::uint64_t{10'000} << 32) + 1) >> 32;
}

std::uint64_t word_at(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::int64_t two_digits(const char* at) { return 10 * (at[0] - '0') + (at[1] - '0'); }

// A number; moves behind its separator.
std::uint64_t number(const char*& at) {
  static constexpr std::uint64_t kPowers[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000};
  std::uint64_t value = 0;
  while (true) {
    const std::uint64_t word = word_at(at);
    const std::uint64_t ends = ~word & 0x1010'1010'1010'1010U;
    if (ends == 0) {
      value = value * 100'000'000 + eight_digits(word);
      at += 8;
      continue;
    }
    const int bits = std::countr_zero(ends) & ~7;
    // What follows the digits is shifted out; the zeros that come in count as leading ones.
    const std::uint64_t digits = bits == 0 ? 0 : word << (64 - bits);
    at += bits / 8 + 1;
    return value * kPowers[bits / 8] + eight_digits(digits);
  }
}

// A line that is not empty; moves behind it.
Line parse_line(const char*& at) {
  Line line;
  line.payer = static_cast<std::uint32_t>(number(at));
  line.payee = static_cast<std::uint32_t>(number(at));
  line.cents = 100 * static_cast<std::int64_t>(number(at)) + two_digits(at);
  at += 3;
  return line;
}

Parsed parse_portable(const char* at, const char* end, Line* lines) {
  std::size_t n = 0;
  for (; n < kLines && at != end; ++n) {
    if (*at == '\n') {
      lines[n] = {0, 0, kEmpty};
      ++at;
    } else {
      lines[n] = parse_line(at);
    }
  }
  return {at, n};
}

#ifdef __x86_64__
// Loaded from n on, this keeps the last n of 16 bytes, as digits.
constexpr auto kLast = [] {
  std::array<std::uint8_t, 32> bytes{};
  for (std::size_t i = 16; i < 32; ++i) bytes[i] = 0x0f;
  return bytes;
}();

__attribute__((target("avx2,bmi"))) __m128i load(const void* at) {
  return _mm_loadu_si128(static_cast<const __m128i*>(at));
}

__attribute__((target("avx2,bmi"))) Parsed parse_avx2(const char* at, const char* end, Line* lines) {
  std::size_t n = 0;
  for (; n < kLines && at != end; ++n) {
    if (*at == '\n') {
      lines[n] = {0, 0, kEmpty};
      ++at;
      continue;
    }
    const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    auto ends = ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_slli_epi16(text, 3)));
    const unsigned payer_end = _tzcnt_u32(ends);
    ends = _blsr_u32(ends);
    const unsigned payee_end = _tzcnt_u32(ends);
    ends = _blsr_u32(ends);
    const unsigned point = _tzcnt_u32(ends);
    const unsigned euros = point - payee_end - 1;
    if (ends == 0 || euros > 8) {  // longer than a register, or a fortune
      lines[n] = parse_line(at);
      continue;
    }
    // Both numbers end where their lanes do; before them zeros.
    const __m256i numbers = _mm256_set_m128i(load(at + payee_end - 16), load(at + payer_end - 16));
    const __m256i digits = _mm256_and_si256(
        numbers, _mm256_set_m128i(load(&kLast[payee_end - payer_end - 1]), load(&kLast[payer_end])));
    const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(256 + 10));
    const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32((1 << 16) + 100));
    const __m256i eights =
        _mm256_madd_epi16(_mm256_packus_epi32(fours, fours), _mm256_set1_epi32((1 << 16) + 10'000));
    const auto join = [](std::uint64_t both) {
      return static_cast<std::uint32_t>(both) * 100'000'000U + static_cast<std::uint32_t>(both >> 32);
    };
    const std::uint64_t whole = eight_digits(word_at(at + payee_end + 1) << (64 - 8 * euros));
    lines[n] = {join(static_cast<std::uint64_t>(_mm256_extract_epi64(eights, 0))),
                join(static_cast<std::uint64_t>(_mm256_extract_epi64(eights, 2))),
                100 * static_cast<std::int64_t>(whole) + two_digits(at + point + 1)};
    at += point + 4;
  }
  return {at, n};
}
#endif

Parsed parse(const char* at, const char* end, Line* lines) {
#ifdef __x86_64__
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (has_avx2) return parse_avx2(at, end, lines);
#endif
  return parse_portable(at, end, lines);
}

class Ledger {
 public:
  Ledger(std::span<const Account> accounts, std::span<std::int64_t> balances)
      : accounts_(accounts, balances) {
    done_.reserve(256);
  }

  /// Whole lines only; kOverread bytes on both sides of them must be readable.
  void execute(const char* at, const char* end) {
    Line lines[kLines];
    while (at != end) {
      const Parsed parsed = parse(at, end, lines);
      for (std::size_t i = 0; i < parsed.lines; ++i) {
        ++line_;
        if (lines[i].cents == kEmpty) {
          end_batch();
        } else if (!rejected_) {
          transfer(lines[i]);
        }
      }
      at = parsed.at;
    }
  }

  std::vector<Rejection> take_rejections() { return std::move(rejections_); }

 private:
  struct Transfer {
    std::int64_t* payer;
    std::int64_t* payee;
    std::int64_t cents;
  };

  void transfer(const Line& line) {
    std::int64_t* const payer = accounts_.find(line.payer);
    std::int64_t* const payee = accounts_.find(line.payee);
    const std::int64_t cents = line.cents;

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
  char memory[kOverread + kLongestLine + kChunk + kOverread];
  char* const buffer = memory + kOverread;
  std::memset(memory, 0, kOverread);
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
