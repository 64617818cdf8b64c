#include "lru_cache.h"

#include <list>
#include <unordered_map>

// Wrong: counts misses in 16 bits, of which a busy server has more.

namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
};
using List = std::list<Entry>;

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  Answer get(std::uint64_t key) {
    const auto found = table_.find(key);
    if (found == table_.end()) {
      statistics_.misses = static_cast<std::uint16_t>(statistics_.misses + 1);
      return {0, 0};
    }
    ++statistics_.hits;
    use(found->second);
    return {found->second->value, 1};
  }

  Answer put(std::uint64_t key, std::uint64_t value) {
    if (capacity_ == 0) return {0, 0};
    if (const auto found = table_.find(key); found != table_.end()) {
      found->second->value = value;
      use(found->second);
      return {0, 0};
    }
    if (entries_.size() < capacity_) {
      entries_.push_front({key, value});
      table_.emplace(key, entries_.begin());
      return {0, 0};
    }
    ++statistics_.evictions;
    const auto oldest = std::prev(entries_.end());
    const std::uint64_t dropped = oldest->key;
    auto node = table_.extract(dropped);
    node.key() = key;
    table_.insert(std::move(node));
    *oldest = {key, value};
    use(oldest);
    return {dropped, 1};
  }

  Answer erase(std::uint64_t key) {
    const auto found = table_.find(key);
    if (found == table_.end()) return {0, 0};
    const std::uint64_t value = found->second->value;
    entries_.erase(found->second);
    table_.erase(found);
    return {value, 1};
  }

  Answer clear() {
    const Answer answer{entries_.size(), 0};
    table_.clear();
    entries_.clear();
    return answer;
  }

  Statistics statistics() const { return statistics_; }

 private:
  void use(List::iterator entry) { entries_.splice(entries_.begin(), entries_, entry); }

  std::uint32_t capacity_;
  List entries_;  // used last comes first
  std::unordered_map<std::uint64_t, List::iterator> table_;
  Statistics statistics_{};
};

}  // namespace

Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity);
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
