#include "ttl_cache.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

// Step 3: a heap in a vector in place of the tree. An entry that is put again leaves its old item behind: an
// item counts only if its number is that of the entry's last put. When most are left behind, they go.

namespace {

struct Entry {
  std::uint64_t value;
  std::uint64_t number;  // of the last put
};

struct Item {
  std::uint64_t end_ms;
  std::uint64_t number;
  std::uint64_t key;
};

bool ends_after(const Item& a, const Item& b) {
  return a.end_ms > b.end_ms || (a.end_ms == b.end_ms && a.number > b.number);
}

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  void remove_expired(std::uint64_t now_ms) {
    while (!heap_.empty() && heap_.front().end_ms <= now_ms) {
      if (is_current(heap_.front())) {
        entries_.erase(heap_.front().key);
        ++statistics_.expired;
      }
      pop();
    }
  }

  Answer perform(const Operation& operation) {
    remove_expired(operation.now_ms);
    return operation.kind == OperationKind::get ? get(operation.key) : put(operation);
  }

  const Statistics& statistics() const { return statistics_; }

 private:
  Answer get(std::uint64_t key) {
    const auto found = entries_.find(key);
    ++(found != entries_.end() ? statistics_.hits : statistics_.misses);
    return found != entries_.end() ? Answer{found->second.value, 1} : Answer{0, 0};
  }

  Answer put(const Operation& operation) {
    if (capacity_ == 0) return {0, 0};
    Answer answer{0, 0};
    const auto [entry, is_new] = entries_.try_emplace(operation.key);
    if (is_new && entries_.size() > capacity_) {
      while (!is_current(heap_.front())) pop();
      answer = {heap_.front().key, 1};
      entries_.erase(answer.value);
      pop();
      ++statistics_.evictions;
    }
    const std::uint64_t never = std::uint64_t{1} << 63;
    const std::uint64_t end_ms =
        operation.ttl_ms < never - operation.now_ms ? operation.now_ms + operation.ttl_ms : never;
    entry->second = {operation.value, ++puts_};
    if (heap_.size() > 2 * entries_.size() + 8) {
      std::erase_if(heap_, [this](const Item& item) { return !is_current(item); });
      std::make_heap(heap_.begin(), heap_.end(), ends_after);
    }
    heap_.push_back({end_ms, puts_, operation.key});
    std::push_heap(heap_.begin(), heap_.end(), ends_after);
    return answer;
  }

  bool is_current(const Item& item) const {
    const auto found = entries_.find(item.key);
    return found != entries_.end() && found->second.number == item.number;
  }

  void pop() {
    std::pop_heap(heap_.begin(), heap_.end(), ends_after);
    heap_.pop_back();
  }

  std::uint32_t capacity_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::vector<Item> heap_;
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
