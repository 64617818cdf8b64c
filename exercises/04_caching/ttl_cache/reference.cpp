#include "ttl_cache.h"

#include <map>

struct Validity {
  std::uint64_t end_ms;
  std::uint64_t number;  // of the put
};

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  Answer get(const Operation& operation) {
    remove_if_expired(operation.key, operation.now_ms);
    if (values_.count(operation.key) == 0) {
      ++statistics_.misses;
      return {0, 0};
    }
    ++statistics_.hits;
    return {values_[operation.key], 1};
  }

  Answer put(const Operation& operation) {
    Answer answer{0, 0};
    if (capacity_ == 0) {
      return answer;
    }
    remove_if_expired(operation.key, operation.now_ms);
    if (values_.count(operation.key) == 0 && values_.size() == capacity_) {
      remove_expired(operation.now_ms);
      if (values_.size() == capacity_) {
        answer = {soonest(), 1};
        remove(answer.value);
        ++statistics_.evictions;
      }
    }
    values_[operation.key] = operation.value;
    validities_[operation.key] = {end_of(operation), ++puts_};
    return answer;
  }

  void remove_expired(std::uint64_t now_ms) {
    const std::map<std::uint64_t, std::uint64_t> all = values_;
    for (const std::pair<std::uint64_t, std::uint64_t> entry : all) {
      remove_if_expired(entry.first, now_ms);
    }
  }

  Statistics statistics() const { return statistics_; }

 private:
  void remove_if_expired(std::uint64_t key, std::uint64_t now_ms) {
    if (values_.count(key) == 1 && validities_[key].end_ms <= now_ms) {
      remove(key);
      ++statistics_.expired;
    }
  }

  void remove(std::uint64_t key) {
    values_.erase(key);
    validities_.erase(key);
  }

  static std::uint64_t end_of(const Operation& operation) {
    const std::uint64_t never = std::uint64_t{1} << 63;
    return operation.ttl_ms < never - operation.now_ms ? operation.now_ms + operation.ttl_ms : never;
  }

  std::uint64_t soonest() const {
    std::map<std::uint64_t, Validity>::const_iterator first = validities_.begin();
    for (auto entry = validities_.begin(); entry != validities_.end(); ++entry) {
      const Validity a = entry->second, b = first->second;
      if (a.end_ms < b.end_ms || (a.end_ms == b.end_ms && a.number < b.number)) {
        first = entry;
      }
    }
    return first->first;
  }

  std::uint32_t capacity_;
  std::map<std::uint64_t, std::uint64_t> values_;
  std::map<std::uint64_t, Validity> validities_;
  std::uint64_t puts_ = 0;
  Statistics statistics_{};
};

Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Operation operation = operations[i];
    answers[i] = operation.kind == OperationKind::get ? cache.get(operation) : cache.put(operation);
  }
  if (!operations.empty()) {
    cache.remove_expired(operations.back().now_ms);
  }
  return cache.statistics();
}
