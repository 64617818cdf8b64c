#include "lru_cache.h"

#include <algorithm>
#include <bit>
#include <list>
#include <vector>

// Wrong: erased slots of the table are marked and never become empty again, so that in the end a search for a
// key that is not there finds no end.

namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
};
using List = std::list<Entry>;

enum class State : std::uint8_t { empty, taken, erased };

struct Slot {
  State state = State::empty;
  List::iterator entry;
};

class Cache {
 public:
  Cache(std::uint32_t capacity, std::size_t operations)
      : capacity_(capacity), slots_(std::bit_ceil(4 * std::min<std::size_t>(capacity, operations) + 16)) {}

  Answer get(std::uint64_t key) {
    Slot& slot = find(key);
    if (slot.state == State::empty) {
      ++statistics_.misses;
      return {0, 0};
    }
    ++statistics_.hits;
    entries_.splice(entries_.begin(), entries_, slot.entry);
    return {slot.entry->value, 1};
  }

  Answer put(std::uint64_t key, std::uint64_t value) {
    Answer answer{0, 0};
    if (capacity_ == 0) return answer;
    if (const Slot& slot = find(key); slot.state == State::taken) {
      slot.entry->value = value;
      entries_.splice(entries_.begin(), entries_, slot.entry);
      return answer;
    }
    if (entries_.size() == capacity_) {
      answer = {entries_.back().key, 1};
      erase(answer.value);
      ++statistics_.evictions;
    }
    entries_.push_front({key, value});
    find(key) = {State::taken, entries_.begin()};
    return answer;
  }

  Answer erase(std::uint64_t key) {
    Slot& slot = find(key);
    if (slot.state == State::empty) return {0, 0};
    const Answer answer{slot.entry->value, 1};
    entries_.erase(slot.entry);
    slot.state = State::erased;
    return answer;
  }

  Answer clear() {
    const Answer answer{entries_.size(), 0};
    entries_.clear();
    std::fill(slots_.begin(), slots_.end(), Slot{});
    return answer;
  }

  Statistics statistics() const { return statistics_; }

 private:
  Slot& find(std::uint64_t key) {
    for (std::size_t at = key * 0x9E37'79B9'7F4A'7C15U >> 20;; ++at) {
      Slot& slot = slots_[at & (slots_.size() - 1)];
      if (slot.state == State::empty || (slot.state == State::taken && slot.entry->key == key)) return slot;
    }
  }

  std::uint32_t capacity_;
  List entries_;
  std::vector<Slot> slots_;
  Statistics statistics_{};
};

}  // namespace

Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity, operations.size());
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& [kind, key, value] = operations[i];
    switch (kind) {
      case OperationKind::get: answers[i] = cache.get(key); break;
      case OperationKind::put: answers[i] = cache.put(key, value); break;
      case OperationKind::erase: answers[i] = cache.erase(key); break;
      case OperationKind::clear: answers[i] = cache.clear(); break;
    }
  }
  return cache.statistics();
}
