#include "lru_cache.h"

#include <list>
#include <map>
#include <string>

// TODO: make it fast, and let it allocate little. Run './kata run lru_cache' after each change.

struct Tile {
  std::uint64_t value;
  std::list<std::uint64_t>::iterator place;
};

class Cache {
 public:
  explicit Cache(std::uint32_t capacity) : capacity_(capacity) {}

  Answer get(std::uint64_t key) {
    if (tiles_.count(name(key)) == 0) {
      ++statistics_.misses;
      return {0, 0};
    }
    ++statistics_.hits;
    move_to_front(key);
    return {tiles_[name(key)].value, 1};
  }

  Answer put(std::uint64_t key, std::uint64_t value) {
    Answer answer{0, 0};
    if (capacity_ == 0) {
      return answer;
    }
    if (tiles_.count(name(key)) == 0) {
      if (tiles_.size() == capacity_) {
        answer = {order_.back(), 1};
        erase(order_.back());
        ++statistics_.evictions;
      }
      order_.push_front(key);
      tiles_[name(key)].place = order_.begin();
    }
    tiles_[name(key)].value = value;
    move_to_front(key);
    return answer;
  }

  Answer erase(std::uint64_t key) {
    if (tiles_.count(name(key)) == 0) {
      return {0, 0};
    }
    const Tile tile = tiles_[name(key)];
    order_.erase(tile.place);
    tiles_.erase(name(key));
    return {tile.value, 1};
  }

  Answer clear() {
    const Answer answer{tiles_.size(), 0};
    tiles_.clear();
    order_.clear();
    return answer;
  }

  Statistics statistics() const { return statistics_; }

 private:
  static std::string name(std::uint64_t key) { return "tile_" + std::to_string(key); }

  void move_to_front(std::uint64_t key) {
    order_.erase(tiles_[name(key)].place);
    order_.push_front(key);
    tiles_[name(key)].place = order_.begin();
  }

  std::uint32_t capacity_;
  std::map<std::string, Tile> tiles_;
  std::list<std::uint64_t> order_;  // used last comes first
  Statistics statistics_{};
};

Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  Cache cache(capacity);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const Operation operation = operations[i];
    switch (operation.kind) {
      case OperationKind::get: answers[i] = cache.get(operation.key); break;
      case OperationKind::put: answers[i] = cache.put(operation.key, operation.value); break;
      case OperationKind::erase: answers[i] = cache.erase(operation.key); break;
      case OperationKind::clear: answers[i] = cache.clear(); break;
    }
  }
  return cache.statistics();
}
