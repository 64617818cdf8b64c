#include "lru_cache.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

// Wrong: makes room for 2^20 entries at most, whatever the capacity.

namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
  std::uint32_t newer;
  std::uint32_t older;
  std::uint32_t next;  ///< In the chain of its bucket, or in the list of free entries.
};

class Cache {
 public:
  // There are never more entries than operations.
  Cache(std::uint32_t capacity, std::size_t operations)
      : capacity_(std::min<std::size_t>({capacity, operations, 1 << 20})) {
    const std::size_t buckets = std::bit_ceil(2 * capacity_ + 2);
    shift_ = 64 - std::countr_zero(buckets);
    buckets_.assign(buckets, kNone);
    entries_.reserve(capacity_ + 1);
    entries_.push_back({0, 0, 0, 0, kNone});  // the ends of the order: older is the newest, newer the oldest
  }

  Answer get(std::uint64_t key) {
    const std::uint32_t found = *find(key);
    if (found == kNone) {
      ++statistics_.misses;
      return {0, 0};
    }
    ++statistics_.hits;
    unlink(found);
    link(found);
    return {entries_[found].value, 1};
  }

  Answer put(std::uint64_t key, std::uint64_t value) {
    if (capacity_ == 0) return {0, 0};
    const std::uint32_t found = *find(key);
    if (found != kNone) {
      entries_[found].value = value;
      unlink(found);
      link(found);
      return {0, 0};
    }
    Answer answer{0, 0};
    if (size_ == capacity_) {
      answer = {entries_[entries_[0].newer].key, 1};
      remove(answer.value);
      ++statistics_.evictions;
    }
    const std::uint32_t entry = unused();
    std::uint32_t& bucket = buckets_[hash(key)];
    entries_[entry] = {key, value, 0, 0, bucket};
    bucket = entry;
    link(entry);
    ++size_;
    return answer;
  }

  Answer erase(std::uint64_t key) {
    const std::uint32_t found = *find(key);
    if (found == kNone) return {0, 0};
    const Answer answer{entries_[found].value, 1};
    remove(key);
    return answer;
  }

  Answer clear() {
    const Answer answer{size_, 0};
    while (size_ > 0) remove(entries_[entries_[0].newer].key);
    return answer;
  }

  Statistics statistics() const { return statistics_; }

 private:
  static constexpr std::uint32_t kNone = 0;

  std::size_t hash(std::uint64_t key) const { return (key * 0x9E37'79B9'7F4A'7C15U) >> shift_; }

  // What leads to the entry, a bucket or the entry before it in the chain; what it leads to is kNone if there
  // is none.
  std::uint32_t* find(std::uint64_t key) {
    std::uint32_t* at = &buckets_[hash(key)];
    while (*at != kNone && entries_[*at].key != key) at = &entries_[*at].next;
    return at;
  }

  void remove(std::uint64_t key) {
    std::uint32_t* const at = find(key);
    const std::uint32_t entry = *at;
    *at = entries_[entry].next;
    unlink(entry);
    entries_[entry].next = free_;
    free_ = entry;
    --size_;
  }

  std::uint32_t unused() {
    if (free_ != kNone) return std::exchange(free_, entries_[free_].next);
    entries_.emplace_back();
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }

  void unlink(std::uint32_t entry) {
    entries_[entries_[entry].newer].older = entries_[entry].older;
    entries_[entries_[entry].older].newer = entries_[entry].newer;
  }

  void link(std::uint32_t entry) {
    entries_[entry].newer = 0;
    entries_[entry].older = entries_[0].older;
    entries_[entries_[0].older].newer = entry;
    entries_[0].older = entry;
  }

  std::size_t capacity_;
  std::size_t size_ = 0;
  int shift_;
  std::uint32_t free_ = kNone;
  std::vector<std::uint32_t> buckets_;
  std::vector<Entry> entries_;
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
