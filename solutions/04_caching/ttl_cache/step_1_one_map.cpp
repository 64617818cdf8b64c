#include "ttl_cache.h"

#include <unordered_map>

// Step 1: one hash table in place of two trees, and one look-up for each operation; ends are still searched
// for.

namespace {

constexpr std::uint64_t kNever = std::uint64_t{1} << 63;

struct Entry {
  std::uint64_t value;
  std::uint64_t end_ms;
  std::uint64_t number;  // of the put
};

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  Answer get(const Operation& operation) {
    const auto found = entries_.find(operation.key);
    if (found != entries_.end() && found->second.end_ms > operation.now_ms) {
      ++statistics_.hits;
      return {found->second.value, 1};
    }
    ++statistics_.misses;
    return {0, 0};
  }

  Answer put(const Operation& operation) {
    if (capacity_ == 0) return {0, 0};
    Answer answer{0, 0};
    auto [entry, is_new] = entries_.try_emplace(operation.key);
    if (!is_new && entry->second.end_ms <= operation.now_ms) ++statistics_.expired;
    if (is_new && entries_.size() > capacity_) {
      entry->second.end_ms = kNever;
      remove_expired(operation.now_ms);
      if (entries_.size() > capacity_) answer = {drop_soonest(entry->second), 1};
    }
    const std::uint64_t end_ms =
        operation.ttl_ms < kNever - operation.now_ms ? operation.now_ms + operation.ttl_ms : kNever;
    entry->second = {operation.value, end_ms, ++puts_};
    return answer;
  }

  void remove_expired(std::uint64_t now_ms) {
    statistics_.expired +=
        std::erase_if(entries_, [&](const auto& entry) { return entry.second.end_ms <= now_ms; });
  }

  const Statistics& statistics() const { return statistics_; }

 private:
  std::uint64_t drop_soonest(const Entry& but) {
    auto first = entries_.end();
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
      if (&entry->second == &but) continue;
      if (first == entries_.end() || comes_before(entry->second, first->second)) first = entry;
    }
    const std::uint64_t key = first->first;
    entries_.erase(first);
    ++statistics_.evictions;
    return key;
  }

  static bool comes_before(const Entry& a, const Entry& b) {
    return a.end_ms < b.end_ms || (a.end_ms == b.end_ms && a.number < b.number);
  }

  std::uint32_t capacity_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::uint64_t puts_ = 0;
  Statistics statistics_{};
};

}  // namespace

Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Operation& operation = operations[i];
    answers[i] = operation.kind == OperationKind::get ? cache.get(operation) : cache.put(operation);
  }
  if (!operations.empty()) cache.remove_expired(operations.back().now_ms);
  return cache.statistics();
}
