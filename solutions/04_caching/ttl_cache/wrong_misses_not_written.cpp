// Wrong: does not write answers of {0, 0}, as if they stood there already.

#include "ttl_cache.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace {

constexpr std::uint32_t kNone = 0;
constexpr std::uint64_t kNever = std::uint64_t{1} << 63;

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
  std::uint32_t place;  ///< In the heap.
  std::uint32_t next;   ///< In the chain of its bucket, or among the free ones.
};

struct Item {
  std::uint64_t end_ms;
  std::uint32_t entry;
  std::uint32_t number;  ///< Of the put. Numbers and entries make one number of 64 bits: see is_before().
};

constexpr Item kLast{~std::uint64_t{0}, 0xffff'ffff, 0xffff'ffff};

__extension__ using Wide = unsigned __int128;

Wide order_of(const Item& item) {
  return static_cast<Wide>(item.end_ms) << 64 | std::uint64_t{item.number} << 32 | item.entry;
}

// 1 or 0.
std::size_t is_before(const Item& a, const Item& b) { return order_of(a) < order_of(b) ? 1 : 0; }

class Cache {
 public:
  // There are never more entries than operations, so there is memory for that many.
  Cache(std::uint32_t capacity, std::size_t operations)
      : capacity_(std::min<std::size_t>(capacity, operations)),
        buckets_(std::bit_ceil(2 * capacity_ + 2)),
        shift_(64 - std::countr_zero(buckets_)),
        lines_(new Line[capacity_ / 4 + 4]),
        entries_(new Entry[capacity_ + 1]),
        heads_(new std::uint32_t[buckets_]),
        heap_(lines_[0].items + 3) {
    std::fill_n(heap_, capacity_ + 8, kLast);
    std::fill_n(heads_.get(), buckets_, kNone);
    entries_[kNone] = {0, 0, 0, kNone};
  }

  void remove_expired(std::uint64_t now_ms) {
    while (heap_[0].end_ms <= now_ms) {
      const std::uint32_t entry = heap_[0].entry;
      unlink(entry);
      entries_[entry].next = std::exchange(free_, entry);
      const Item last = std::exchange(heap_[--size_], kLast);
      if (size_ > 0) sink(0, last);
      ++statistics_.expired;
    }
  }

  Answer perform(const Operation& operation) {
    remove_expired(operation.now_ms);
    const std::uint32_t entry = find(operation.key);
    if (operation.kind == OperationKind::get) {
      const std::uint64_t found = entry != kNone ? 1 : 0;
      statistics_.hits += found;
      statistics_.misses += 1 - found;
      return {entries_[entry].value, found};
    }
    return capacity_ == 0 ? Answer{0, 0} : put(operation, entry);
  }

  const Statistics& statistics() const { return statistics_; }

 private:
  struct alignas(64) Line {
    Item items[4];
  };

  Answer put(const Operation& operation, std::uint32_t entry) {
    const std::uint64_t end_ms =
        operation.ttl_ms < kNever - operation.now_ms ? operation.now_ms + operation.ttl_ms : kNever;
    Item item{end_ms, entry, ++puts_};
    if (entry != kNone) {
      entries_[entry].value = operation.value;
      const std::uint32_t place = entries_[entry].place;
      is_before(item, heap_[place]) != 0 ? rise(place, item) : sink(place, item);
      return {0, 0};
    }
    if (size_ < capacity_) {
      item.entry = free_ != kNone ? std::exchange(free_, entries_[free_].next) : ++highest_;
      link(item.entry, operation);
      rise(size_++, item);
      return {0, 0};
    }
    item.entry = heap_[0].entry;
    const Answer answer{entries_[item.entry].key, 1};
    unlink(item.entry);
    link(item.entry, operation);
    sink(0, item);
    ++statistics_.evictions;
    return answer;
  }

  std::uint32_t& head(std::uint64_t key) const { return heads_[(key * 0x9e37'79b9'7f4a'7c15U) >> shift_]; }

  std::uint32_t find(std::uint64_t key) {
    entries_[kNone].key = key;
    std::uint32_t entry = head(key);
    while (entries_[entry].key != key) entry = entries_[entry].next;
    return entry;
  }

  void link(std::uint32_t entry, const Operation& operation) {
    std::uint32_t& first = head(operation.key);
    entries_[entry] = {operation.key, operation.value, 0, first};
    first = entry;
  }

  void unlink(std::uint32_t entry) {
    std::uint32_t* link = &head(entries_[entry].key);
    while (*link != entry) link = &entries_[*link].next;
    *link = entries_[entry].next;
  }

  void set(std::size_t place, const Item& item) {
    heap_[place] = item;
    entries_[item.entry].place = static_cast<std::uint32_t>(place);
  }

  void rise(std::size_t place, const Item& item) {
    while (place > 0 && is_before(item, heap_[(place - 1) / 4]) != 0) {
      set(place, heap_[(place - 1) / 4]);
      place = (place - 1) / 4;
    }
    set(place, item);
  }

  void sink(std::size_t place, const Item& item) {
    while (4 * place + 1 < size_) {
      const Item* const children = heap_ + 4 * place + 1;
      const std::size_t one = is_before(children[1], children[0]);
      const std::size_t other = 2 + is_before(children[3], children[2]);
      const std::size_t first = one ^ ((one ^ other) & (0 - is_before(children[other], children[one])));
      if (is_before(item, children[first]) != 0) break;
      set(place, children[first]);
      place = 4 * place + 1 + first;
    }
    set(place, item);
  }

  const std::size_t capacity_;
  const std::size_t buckets_;  // a power of two
  const int shift_;
  const std::unique_ptr<Line[]> lines_;
  const std::unique_ptr<Entry[]> entries_;        // 0 stands for none
  const std::unique_ptr<std::uint32_t[]> heads_;  // for each bucket the first entry of its chain
  Item* const heap_;                              // the children of i are 4 * i + 1 to 4 * i + 4
  std::size_t size_ = 0;
  std::uint32_t highest_ = 0;  // entries beyond were never taken
  std::uint32_t free_ = kNone;
  std::uint32_t puts_ = 0;
  Statistics statistics_{};
};

}  // namespace

Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity, operations.size());
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Answer answer = cache.perform(operations[i]);
    if (answer.found != 0) answers[i] = answer;
  }
  if (!operations.empty()) cache.remove_expired(operations.back().now_ms);
  return cache.statistics();
}
