#include "ttl_cache.h"

#include <map>
#include <unordered_map>

// Wrong: an entry that is put again keeps its turn among those that end together.

namespace {

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  void remove_expired(std::uint64_t now_ms) {
    while (!by_end_.empty() && by_end_.begin()->first.first <= now_ms) {
      remove_soonest();
      ++statistics_.expired;
    }
  }

  Answer perform(const Operation& operation) {
    remove_expired(operation.now_ms);
    return operation.kind == OperationKind::get ? get(operation.key) : put(operation);
  }

  const Statistics& statistics() const { return statistics_; }

 private:
  using ByEnd = std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t>;  // end and number: key
  struct Entry {
    std::uint64_t value;
    ByEnd::iterator place;
  };

  Answer get(std::uint64_t key) {
    const auto found = entries_.find(key);
    ++(found != entries_.end() ? statistics_.hits : statistics_.misses);
    return found != entries_.end() ? Answer{found->second.value, 1} : Answer{0, 0};
  }

  Answer put(const Operation& operation) {
    if (capacity_ == 0) return {0, 0};
    Answer answer{0, 0};
    std::uint64_t number = ++puts_;
    const auto [entry, is_new] = entries_.try_emplace(operation.key);
    if (!is_new) {
      number = entry->second.place->first.second;
      by_end_.erase(entry->second.place);
    } else if (entries_.size() > capacity_) {
      answer = {by_end_.begin()->second, 1};
      remove_soonest();
      ++statistics_.evictions;
    }
    const std::uint64_t never = std::uint64_t{1} << 63;
    const std::uint64_t end_ms =
        operation.ttl_ms < never - operation.now_ms ? operation.now_ms + operation.ttl_ms : never;
    entry->second = {operation.value, by_end_.emplace(std::pair(end_ms, number), operation.key).first};
    return answer;
  }

  void remove_soonest() {
    entries_.erase(by_end_.begin()->second);
    by_end_.erase(by_end_.begin());
  }

  std::uint32_t capacity_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  ByEnd by_end_;
  std::uint64_t puts_ = 0;
  Statistics statistics_{};
};

}  // namespace

Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity);
  for (std::size_t i = 0; i < operations.size(); ++i) answers[i] = cache.perform(operations[i]);
  if (!operations.empty()) cache.remove_expired(operations.back().now_ms);
  return cache.statistics();
}
