#include "memoize.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

// Three passes. The first numbers the different debts with a flat hash table. The second works them out,
// many at a time: each month waits for the one before it, so one debt alone leaves the processor idle most
// of the time. The third hands the payoffs out.

namespace {

// --- which debts are different --------------------------------------------------------------------------

class Numbering {
 public:
  // The number of this debt; debts are numbered as they come, from 0.
  std::uint32_t number_of(Debt debt) {
    const std::uint64_t key = std::uint64_t{debt.cents} << 32 | debt.rate;
    Slot* slot = place_of(key);
    if (slot->number == kFree) {
      if (2 * different_.size() >= slots_.size()) {
        grow();
        slot = place_of(key);
      }
      *slot = {key, static_cast<std::uint32_t>(different_.size())};
      different_.push_back(debt);
    }
    return slot->number;
  }

  const std::vector<Debt>& different() const { return different_; }

 private:
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = kFree;
  };

  // Open addressing with linear probing, at most half full.
  Slot* place_of(std::uint64_t key) {
    const std::size_t last = slots_.size() - 1;
    // 2^64 over the golden ratio: the high bits of the product depend on every bit of the key.
    std::size_t at = (key * 0x9E37'79B9'7F4A'7C15U) >> std::countl_zero(last);
    while (slots_[at].number != kFree && slots_[at].key != key) at = (at + 1) & last;
    return &slots_[at];
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != kFree) *place_of(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(512);
  std::vector<Debt> different_;
};

// --- what they cost -------------------------------------------------------------------------------------

constexpr std::size_t kLanes = 32;  // debts that advance together
constexpr int kBlock = 30;          // months between two looks at who is done
static_assert(kMostMonths % kBlock == 0);

// Lane i of each array is one debt. All numbers are whole and below 2^44: doubles hold them exactly, and
// every processor has them in vectors. A debt that is paid stays as it is, however many months go by.
struct alignas(64) Lanes {
  double owed[kLanes];
  double rate[kLanes];
  double interest[kLanes];
  double months[kLanes];
};

struct Width16 {
  using Doubles = double __attribute__((vector_size(16)));
  using Bits = std::int64_t __attribute__((vector_size(16)));
};
struct Width32 {
  using Doubles = double __attribute__((vector_size(32)));
  using Bits = std::int64_t __attribute__((vector_size(32)));
};
struct Width64 {
  using Doubles = double __attribute__((vector_size(64)));
  using Bits = std::int64_t __attribute__((vector_size(64)));
};

// Adding 1.5 * 2^52 and taking it away again rounds to the nearest whole number. No quotient here lies
// halfway between two, or so near that the error of a double, some 1e-8, matters: (x + 0.5) / 120,000
// rounds to x / 120,000 rounded half up, (x + 24.5) / 50 to x / 50 rounded up.
constexpr double kRound = 0x1.8p52;

// One vector's worth of debts; a few of these advance at once, so that one works while the others wait.
template <class Width>
struct Chain {
  using Doubles = typename Width::Doubles;
  using Bits = typename Width::Bits;
  Doubles owed, rate, interest, months;

  [[gnu::always_inline]] void load(const Lanes& lanes, std::size_t first) {
    std::memcpy(&owed, lanes.owed + first, sizeof owed);
    std::memcpy(&rate, lanes.rate + first, sizeof rate);
    std::memcpy(&interest, lanes.interest + first, sizeof interest);
    std::memcpy(&months, lanes.months + first, sizeof months);
  }
  [[gnu::always_inline]] void store(Lanes& lanes, std::size_t first) const {
    std::memcpy(lanes.owed + first, &owed, sizeof owed);
    std::memcpy(lanes.interest + first, &interest, sizeof interest);
    std::memcpy(lanes.months + first, &months, sizeof months);
  }
  [[gnu::always_inline]] void month() {
    const Doubles one = Doubles{} + 1.0;
    const Doubles lowest = Doubles{} + static_cast<double>(kLowestPayment);
    months += (Doubles)((Bits)one & (Bits)(owed > Doubles{}));
    const Doubles added = ((owed * rate + 0.5) * (1.0 / 120'000) + kRound) - kRound;
    owed += added;
    interest += added;
    const Doubles fiftieth = ((owed + 24.5) * 0.02 + kRound) - kRound;
    const Doubles minimum = fiftieth > lowest ? fiftieth : lowest;
    owed -= minimum < owed ? minimum : owed;
  }
};

template <class Width>
[[gnu::always_inline]] inline void advance(Lanes& lanes) {
  constexpr std::size_t kPerChain = sizeof(typename Width::Doubles) / sizeof(double);
  for (std::size_t first = 0; first < kLanes; first += 4 * kPerChain) {
    Chain<Width> a, b, c, d;
    a.load(lanes, first);
    b.load(lanes, first + kPerChain);
    c.load(lanes, first + 2 * kPerChain);
    d.load(lanes, first + 3 * kPerChain);
    for (int month = 0; month < kBlock; ++month) {
      a.month();
      b.month();
      c.month();
      d.month();
    }
    a.store(lanes, first);
    b.store(lanes, first + kPerChain);
    c.store(lanes, first + 2 * kPerChain);
    d.store(lanes, first + 3 * kPerChain);
  }
}

void advance_anywhere(Lanes& lanes) { advance<Width16>(lanes); }
#ifdef __x86_64__
[[gnu::target("avx2,fma")]] void advance_avx2(Lanes& lanes) { advance<Width32>(lanes); }
[[gnu::target("avx512f,avx512dq,avx2,fma")]] void advance_avx512(Lanes& lanes) { advance<Width64>(lanes); }
#endif

using Advance = void (*)(Lanes&);

Advance best_advance() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return advance_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return advance_avx2;
#endif
  return advance_anywhere;
}

std::vector<Payoff> work_out(const std::vector<Debt>& debts) {
  static const Advance advance_lanes = best_advance();
  constexpr std::size_t kIdle = ~std::size_t{0};
  std::vector<Payoff> payoffs(debts.size());
  Lanes lanes{};
  std::array<std::size_t, kLanes> debt_of;
  debt_of.fill(kIdle);
  for (std::size_t next = 0, done = 0;;) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (debt_of[lane] != kIdle) {
        const double months = lanes.months[lane];
        if (lanes.owed[lane] > 0 && months < static_cast<double>(kMostMonths)) continue;
        payoffs[debt_of[lane]] = {static_cast<std::uint64_t>(months),
                                  static_cast<std::uint64_t>(lanes.interest[lane])};
        debt_of[lane] = kIdle;
        ++done;
      }
      if (next == debts.size()) continue;
      debt_of[lane] = next;
      lanes.owed[lane] = debts[next].cents;
      lanes.rate[lane] = debts[next].rate;
      lanes.interest[lane] = lanes.months[lane] = 0;
      ++next;
    }
    if (done == debts.size()) return payoffs;
    advance_lanes(lanes);
  }
}

}  // namespace

std::vector<Payoff> pay_off(std::span<const Debt> debts) {
  Numbering numbering;
  std::vector<std::uint32_t> numbers;
  numbers.reserve(debts.size());
  for (const Debt& debt : debts) numbers.push_back(numbering.number_of(debt));
  const std::vector<Payoff> different = work_out(numbering.different());
  std::vector<Payoff> payoffs;
  payoffs.reserve(debts.size());
  for (const std::uint32_t number : numbers) payoffs.push_back(different[number]);
  return payoffs;
}
