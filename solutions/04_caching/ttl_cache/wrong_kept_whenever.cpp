// Wrong: remembers earlier calls by all but the times.
#include "ttl_cache.h"

#include <map>
#include <unordered_map>

// Step 2: the readable step: a second index has the entries by their ends, so the first of it is what ends
// soonest, and whoever asks whether something is over looks at that one only.

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
    const auto [entry, is_new] = entries_.try_emplace(operation.key);
    if (!is_new) {
      by_end_.erase(entry->second.place);
    } else if (entries_.size() > capacity_) {
      answer = {by_end_.begin()->second, 1};
      remove_soonest();
      ++statistics_.evictions;
    }
    const std::uint64_t never = std::uint64_t{1} << 63;
    const std::uint64_t end_ms =
        operation.ttl_ms < never - operation.now_ms ? operation.now_ms + operation.ttl_ms : never;
    entry->second = {operation.value, by_end_.emplace(std::pair(end_ms, ++puts_), operation.key).first};
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

static Statistics run_ttl_cache_impl(std::uint32_t capacity, std::span<const Operation> operations,
                                     std::span<Answer> answers) {
  Cache cache(capacity);
  for (std::size_t i = 0; i < operations.size(); ++i) answers[i] = cache.perform(operations[i]);
  if (!operations.empty()) cache.remove_expired(operations.back().now_ms);
  return cache.statistics();
}

#include <map>

Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  static std::map<std::vector<std::uint64_t>, std::pair<Statistics, std::vector<Answer>>> kept;
  std::vector<std::uint64_t> key;
  key = {operations.size(), capacity};
  std::uint64_t a = 0;
  for (const Operation& o : operations) {
    for (std::uint64_t v : {(std::uint64_t)1, (std::uint64_t)o.kind, o.key, o.value, o.ttl_ms}) {
      a = (a ^ v) * 0x9E3779B97F4A7C15;
      a ^= a >> 29;
    }
  }
  key.push_back(a);
  const auto found = kept.find(key);
  if (found != kept.end()) {
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i] = found->second.second[i];
    return found->second.first;
  }
  Statistics s = run_ttl_cache_impl(capacity, operations, answers);
  kept[key] = {s, {answers.begin(), answers.end()}};
  return s;
}
