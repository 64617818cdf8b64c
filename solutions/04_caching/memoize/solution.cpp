#include "memoize.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

// Numbers the different debts, works 32 of them out at a time, and hands the payoffs out.

namespace {

// Open addressing with linear probing, at most half full, and less than an eighth where it begins: that a
// place is taken by another is then rare enough for a branch to be predicted.
class Numbering {
 public:
  // The number of this debt; debts are numbered as they come, from 0.
  std::uint32_t number_of(Debt debt) {
    const std::uint64_t key = key_of(debt);
    const std::size_t place = place_of(key);
    return keys_[place] == key ? numbers_[place] : new_number(key, place, debt);
  }

  const std::vector<Debt>& different() const { return different_; }

 private:
  // Both arguments whole, and a bit that no rate reaches, so that no key is 0.
  static std::uint64_t key_of(Debt debt) {
    return std::uint64_t{debt.rate} << 32 | debt.cents | std::uint64_t{1} << 63;
  }

  std::size_t place_of(std::uint64_t key) const {
    // 2^64 over the golden ratio: the high bits of the product depend on every bit of the key.
    std::size_t place = (key * 0x9E37'79B9'7F4A'7C15U) >> shift_;
    while (keys_[place] != key && keys_[place] != 0) place = (place + 1) & (keys_.size() - 1);
    return place;
  }

  [[gnu::noinline]] std::uint32_t new_number(std::uint64_t key, std::size_t place, Debt debt) {
    if (2 * different_.size() >= keys_.size()) {
      grow();
      place = place_of(key);
    }
    keys_[place] = key;
    numbers_[place] = static_cast<std::uint32_t>(different_.size());
    different_.push_back(debt);
    return numbers_[place];
  }

  void grow() {
    keys_.assign(2 * keys_.size(), 0);
    numbers_.resize(keys_.size());
    --shift_;
    for (std::uint32_t number = 0; number < different_.size(); ++number) {
      const std::uint64_t key = key_of(different_[number]);
      const std::size_t place = place_of(key);
      keys_[place] = key;
      numbers_[place] = number;
    }
  }

  int shift_ = 64 - 10;
  std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(1024);
  std::vector<std::uint32_t> numbers_ = std::vector<std::uint32_t>(1024);
  std::vector<Debt> different_;
};

constexpr std::size_t kLanes = 32;  // debts that advance together
constexpr int kBlock = 40;          // months between two looks at who is done
static_assert(kMostMonths % kBlock == 0);
// Lane i of each array is one debt. Amounts are whole and below 2^33: doubles hold them exactly, and every
// processor has them in vectors.
struct alignas(64) Lanes {
  double owed[kLanes];
  double factor[kLanes];           // what a month's interest is of what is owed
  std::uint64_t interest[kLanes];  // modulo 2^64, see Chain::month
  std::uint64_t months[kLanes];
};

// Added to a number below 2^33, it leaves no room for a fraction: the sum is rounded to the nearest integer,
// which then stands in the lowest bits of the double, as in those of an integer.
constexpr double kRound = 0x1.8p52;

// The interest of a month is owed * rate / 120,000, half a cent up. The division is done once, for a factor
// that is too large by some 2^-50: a half is pushed above the middle, by less than 10^-6, and what is not a
// half lies farther from the middle than 8 * 10^-6.
double monthly_factor(std::uint32_t rate) { return rate / 120'000.0 * (1 + 0x1p-50); }

// One vector's worth of debts; a few of these advance at once, so that one works while the others wait.
template <std::size_t kBytes>
struct Chain {
  using Doubles [[gnu::vector_size(kBytes)]] = double;
  using Bits [[gnu::vector_size(kBytes)]] = std::int64_t;
  using Sums [[gnu::vector_size(kBytes)]] = std::uint64_t;
  Doubles owed, factor;
  Sums interest;
  Bits months;

  [[gnu::always_inline]] void load(const Lanes& lanes, std::size_t first) {
    std::memcpy(&owed, lanes.owed + first, sizeof owed);
    std::memcpy(&factor, lanes.factor + first, sizeof factor);
    std::memcpy(&interest, lanes.interest + first, sizeof interest);
    std::memcpy(&months, lanes.months + first, sizeof months);
  }
  [[gnu::always_inline]] void store(Lanes& lanes, std::size_t first) const {
    std::memcpy(lanes.owed + first, &owed, sizeof owed);
    std::memcpy(lanes.interest + first, &interest, sizeof interest);
    std::memcpy(lanes.months + first, &months, sizeof months);
  }
  // What is owed a month later waits for as few steps as can be; the others find time meanwhile. Below 0 a
  // debt is paid, and only sinks.
  [[gnu::always_inline]] void month() {
    constexpr double kLowest = static_cast<double>(kLowestPayment);
    const Bits is_owed = owed > Doubles{};
    const Doubles added = owed * factor + kRound;
    months -= is_owed;                        // what is true is -1
    interest += (Sums)added & (Sums)is_owed;  // with the bits of kRound, as often as there are months
    owed = (owed - kRound) + added;
    const Doubles fiftieth = (owed * 0.02 + 0.49) + kRound;  // rounded up: fractions are multiples of 0.02
    const Doubles minimum = owed > 50 * kLowest ? fiftieth : Doubles{} + (kLowest + kRound);
    owed = (owed + kRound) - minimum;
  }
};

template <std::size_t kBytes>
[[gnu::always_inline]] inline void advance(Lanes& lanes) {
  constexpr std::size_t kChains = 4;
  constexpr std::size_t kPerChain = kBytes / sizeof(double);
  for (std::size_t first = 0; first < kLanes; first += kChains * kPerChain) {
    Chain<kBytes> chains[kChains];
    for (std::size_t i = 0; i < kChains; ++i) chains[i].load(lanes, first + i * kPerChain);
    for (int month = 0; month < kBlock; ++month) {
#pragma GCC unroll 4
      for (std::size_t i = 0; i < kChains; ++i) chains[i].month();
    }
    for (std::size_t i = 0; i < kChains; ++i) chains[i].store(lanes, first + i * kPerChain);
  }
}

void advance_anywhere(Lanes& lanes) { advance<16>(lanes); }
#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void advance_avx2(Lanes& lanes) { advance<32>(lanes); }
[[gnu::target("avx512f,avx512dq,avx2,fma")]] void advance_avx512(Lanes& lanes) { advance<64>(lanes); }
#endif

auto best_advance() -> void (*)(Lanes&) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return advance_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return advance_avx2;
#endif
  return advance_anywhere;
}

// A bit for each lane: its debt is paid, or has had its months.
std::uint32_t finished(const Lanes& lanes) {
  std::uint32_t bits = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const bool is_finished = (lanes.owed[lane] <= 0) | (lanes.months[lane] == kMostMonths);  // no branch
    bits |= std::uint32_t{is_finished} << lane;
  }
  return bits;
}

std::vector<Payoff> work_out(const std::vector<Debt>& debts) {
  static const auto advance_lanes = best_advance();
  std::vector<Payoff> payoffs(debts.size());
  Lanes lanes{};
  std::array<std::size_t, kLanes> debt_of;
  std::uint32_t busy = 0;  // a bit for each lane
  for (std::size_t next = 0;; advance_lanes(lanes)) {
    for (std::uint32_t done = busy & finished(lanes); done != 0; done &= done - 1) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(done));
      const std::uint64_t months = lanes.months[lane];
      payoffs[debt_of[lane]] = {months, lanes.interest[lane] - months * std::bit_cast<std::uint64_t>(kRound)};
      busy ^= std::uint32_t{1} << lane;
      lanes.owed[lane] = lanes.factor[lane] = 0;
    }
    for (std::uint32_t idle = ~busy; idle != 0 && next < debts.size(); idle &= idle - 1, ++next) {
      const auto lane = static_cast<std::size_t>(std::countr_zero(idle));
      debt_of[lane] = next;
      busy ^= std::uint32_t{1} << lane;
      lanes.owed[lane] = debts[next].cents;
      lanes.factor[lane] = monthly_factor(debts[next].rate);
      lanes.interest[lane] = lanes.months[lane] = 0;
    }
    if (busy == 0) return payoffs;
  }
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  Numbering numbering;
  std::vector<std::uint32_t> numbers(debts.size());
  for (std::size_t i = 0; i < debts.size(); ++i) numbers[i] = numbering.number_of(debts[i]);
  const std::vector<Payoff> different = work_out(numbering.different());
  std::vector<Payoff> payoffs;
  payoffs.reserve(debts.size());
  for (const std::uint32_t number : numbers) payoffs.push_back(different[number]);
  return payoffs;
}
