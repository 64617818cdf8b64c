#include "lru_cache.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>

// Wrong: the number of the operation that used an entry last is kept in 16 bits.

namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
  std::uint16_t last_use;
  std::uint32_t next;  ///< In the chain of its bucket, or among the free ones.
};

constexpr std::uint32_t kNone = 0;
constexpr std::uint16_t kNever = 0xFFFF;

class Cache {
 public:
  // There are never more entries than operations, so there is memory for that many.
  Cache(std::uint32_t capacity, std::size_t operations)
      : capacity_(std::min<std::size_t>(capacity, operations)),
        buckets_(std::bit_ceil(4 * capacity_ + 2)),
        shift_(64 - std::countr_zero(buckets_)),
        memory_(
            new std::byte[sizeof(Entry) * (capacity_ + 1) + sizeof(std::uint32_t) * (buckets_ + operations)]),
        entries_(reinterpret_cast<Entry*>(memory_.get())),
        heads_(reinterpret_cast<std::uint32_t*>(entries_ + capacity_ + 1)),
        used_(heads_ + buckets_) {
    std::fill_n(heads_, buckets_, kNone);
    entries_[kNone] = {0, 0, kNever, kNone};
  }

  Answer perform(std::uint32_t now, const Operation& operation) {
    const std::uint32_t entry = find(operation.key);
    const std::uint64_t found = entry != kNone ? 1 : 0;
    if (operation.kind == OperationKind::get) {
      statistics_.hits += found;
      statistics_.misses += 1 - found;
      use(now, entry);
      return {entries_[entry].value, found};
    }
    if (found != 0 && operation.kind == OperationKind::put) {
      entries_[entry].value = operation.value;
      use(now, entry);
      return {0, 0};
    }
    used_[now] = kNone;
    if (operation.kind == OperationKind::put) return put_new(now, operation);
    if (operation.kind == OperationKind::clear) return clear();
    return found != 0 ? erase(entry) : Answer{0, 0};
  }

  const Statistics& statistics() const { return statistics_; }

 private:
  std::uint32_t& head(std::uint64_t key) const { return heads_[(key * 0x9E37'79B9'7F4A'7C15U) >> shift_]; }

  std::uint32_t find(std::uint64_t key) {
    entries_[kNone].key = key;
    std::uint32_t entry = head(key);
    while (entries_[entry].key != key) entry = entries_[entry].next;
    return entry;
  }

  void use(std::uint32_t now, std::uint32_t entry) {
    used_[now] = entry;
    entries_[entry].last_use = static_cast<std::uint16_t>(now);
    entries_[kNone].last_use = kNever;
  }

  Answer put_new(std::uint32_t now, const Operation& operation) {
    if (capacity_ == 0) return {0, 0};
    Answer answer{0, 0};
    if (size_ == capacity_) {
      while (entries_[used_[oldest_]].last_use != static_cast<std::uint16_t>(oldest_)) ++oldest_;
      answer = erase(used_[oldest_]);
      answer.value = entries_[free_].key;
      ++statistics_.evictions;
    }
    const std::uint32_t entry = free_ != kNone ? free_ : ++highest_;
    if (free_ != kNone) free_ = entries_[free_].next;
    ++size_;
    std::uint32_t& first = head(operation.key);
    entries_[entry] = {operation.key, operation.value, static_cast<std::uint16_t>(now), first};
    first = used_[now] = entry;
    return answer;
  }

  Answer erase(std::uint32_t entry) {
    std::uint32_t* link = &head(entries_[entry].key);
    while (*link != entry) link = &entries_[*link].next;
    *link = entries_[entry].next;
    entries_[entry].next = free_;
    free_ = entry;
    --size_;
    return {entries_[entry].value, 1};
  }

  Answer clear() {
    const Answer answer{size_, 0};
    for (std::uint32_t entry = 1; entry <= highest_; ++entry) head(entries_[entry].key) = kNone;
    free_ = highest_ = kNone;
    size_ = 0;
    return answer;
  }

  const std::size_t capacity_;
  const std::size_t buckets_;  // a power of two
  const int shift_;
  const std::unique_ptr<std::byte[]> memory_;
  Entry* const entries_;        // 0 stands for none
  std::uint32_t* const heads_;  // for each bucket the first entry of its chain
  std::uint32_t* const used_;   // for each operation the entry that it used
  std::uint32_t highest_ = 0;   // entries beyond were never taken
  std::uint32_t free_ = kNone;
  std::uint32_t oldest_ = 0;  // no operation before it is the last use of an entry
  std::size_t size_ = 0;
  Statistics statistics_{};
};

}  // namespace

Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity, operations.size());
  for (std::size_t i = 0; i < operations.size(); ++i)
    answers[i] = cache.perform(static_cast<std::uint32_t>(i), operations[i]);
  return cache.statistics();
}
