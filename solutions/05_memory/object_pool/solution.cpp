#include "object_pool.h"

#include <array>
#include <cstddef>

// The key is mixed once, by four generators at a time; an encoder that comes back has what it changed undone;
// and everything lies in arrays of fixed size.

// A client has one encoder at a time and one is created only if none is idle, so there are never more than
// 256 at once, and nothing is allocated. A conversation changes a few entries of 512.

namespace {

using Table = std::array<std::uint32_t, Encoder::kEntries>;

constexpr std::size_t kClients = 256;
constexpr std::size_t kMostNoted = 64;  // from some such number of changes on, copying the table is as fast
constexpr std::uint32_t kUndoneTogether = 8;

struct Slot {
  Table table;
  std::uint32_t last;
  std::uint32_t id;
  std::uint32_t changes;
  std::array<std::uint16_t, kMostNoted> changed;  // which entries; complete as long as there are not too many

  std::uint32_t encode(std::uint32_t number) {
    last += number;
    const std::uint32_t place = last * Encoder::kMultiplier % Encoder::kEntries;
    if (changes < kMostNoted) changed[changes] = static_cast<std::uint16_t>(place);
    ++changes;
    table[place] = std::rotl(table[place], 7) * Encoder::kMultiplier + last;
    return last ^= table[place];
  }

  void make_as_new(const Table& fresh) {
    if (changes > kMostNoted) {
      table = fresh;
    } else {
      // Eight at least, as many as there mostly are, so that the branch is predicted: what an older note
      // names is as new already.
      for (std::uint32_t i = 0; i == 0 || i < changes; i += kUndoneTogether) {
        for (std::uint32_t j = i; j < i + kUndoneTogether; ++j) table[changed[j]] = fresh[changed[j]];
      }
    }
    last = 0;
    changes = 0;
  }
};

/// Some steps of the generator that mixes the key: they have the same form however many they are.
struct Jump {
  std::uint64_t multiplier = 6'364'136'223'846'793'005U;
  std::uint64_t increment = 1'442'695'040'888'963'407U;

  constexpr std::uint64_t operator()(std::uint64_t key) const { return key * multiplier + increment; }
  constexpr Jump twice() const { return {multiplier * multiplier, (*this)(increment)}; }
};

/// As the constructor of Encoder does it. Four generators, a step apart, do not wait for each other.
Table fresh_table(std::uint64_t key) {
  constexpr Jump kStep;
  constexpr Jump kFourSteps = kStep.twice().twice();
  std::array<std::uint64_t, 4> keys;
  for (std::uint64_t& next : keys) next = key = kStep(key);
  Table table{};
  for (int round = 0; round < 4; ++round) {
    for (std::size_t i = 0; i < table.size(); i += keys.size()) {
      for (std::size_t j = 0; j < keys.size(); ++j) {
        table[i + j] += std::rotl(table[keys[j] >> 55], round) ^ static_cast<std::uint32_t>(keys[j] >> 32);
        keys[j] = kFourSteps(keys[j]);
      }
    }
  }
  return table;
}

class SlotStack {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  void push(std::uint16_t slot) { slots_[size_++] = slot; }
  std::uint16_t pop() { return slots_[--size_]; }

 private:
  std::array<std::uint16_t, kClients> slots_;
  std::size_t size_ = 0;
};

class Pool {
 public:
  Pool(std::uint64_t key, std::uint32_t most_idle) : fresh_(fresh_table(key)), most_idle_(most_idle) {
    lent_.fill(kNone);
  }

  Answer acquire(std::uint8_t client) {
    std::uint16_t& slot = lent_[client];
    if (slot != kNone) return refused(Outcome::already_lent, slots_[slot].id);
    if (!idle_.empty()) {
      slot = idle_.pop();
      ++reused_;
    } else {
      slot = unused_slot();
      slots_[slot].id = ++created_;
    }
    return {Outcome::done, slots_[slot].id, 0};
  }

  Answer encode(std::uint8_t client, std::uint32_t number) {
    if (lent_[client] == kNone) return refused(Outcome::not_lent, 0);
    Slot& slot = slots_[lent_[client]];
    return {Outcome::done, slot.id, slot.encode(number)};
  }

  Answer release(std::uint8_t client) {
    const std::uint16_t slot = lent_[client];
    if (slot == kNone) return refused(Outcome::not_lent, 0);
    lent_[client] = kNone;
    slots_[slot].make_as_new(fresh_);
    (idle_.size() < most_idle_ ? idle_ : destroyed_).push(slot);
    return {Outcome::done, slots_[slot].id, 0};
  }

  Usage usage() const {
    const double served = static_cast<double>(created_) + static_cast<double>(reused_);
    return {created_, reused_, misused_, served == 0 ? 0 : static_cast<double>(created_) / served};
  }

 private:
  static constexpr std::uint16_t kNone = 0xFFFF;

  Answer refused(Outcome outcome, std::uint32_t id) {
    ++misused_;
    return {outcome, id, 0};
  }

  // An encoder that was destroyed leaves a table behind that is as new.
  std::uint16_t unused_slot() {
    if (!destroyed_.empty()) return destroyed_.pop();
    Slot& slot = slots_[in_use_];
    slot.table = fresh_;
    slot.last = 0;
    slot.changes = 0;
    slot.changed.fill(0);
    return in_use_++;
  }

  const Table fresh_;
  const std::size_t most_idle_;
  std::array<std::uint16_t, kClients> lent_;
  SlotStack idle_;
  SlotStack destroyed_;
  std::uint16_t in_use_ = 0;
  std::uint32_t created_ = 0;
  std::uint32_t reused_ = 0;
  std::uint32_t misused_ = 0;
  std::array<Slot, kClients> slots_;  // 0.5 MiB of the stack, of which only what is used is ever touched
};

}  // namespace

Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  Pool pool(key, most_idle);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Operation& operation = operations[i];
    // The most frequent first: nobody can predict which kind comes next.
    if (operation.kind == OperationKind::encode) {
      answers[i] = pool.encode(operation.client, operation.number);
    } else if (operation.kind == OperationKind::acquire) {
      answers[i] = pool.acquire(operation.client);
    } else {
      answers[i] = pool.release(operation.client);
    }
  }
  return pool.usage();
}
