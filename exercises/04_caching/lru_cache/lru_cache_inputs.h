#pragma once

#include <vector>

#include "kit/random.h"
#include "lru_cache.h"

using Answers = std::vector<Answer>;

struct Log {
  std::uint32_t capacity;
  std::vector<Operation> operations;
};

struct Replay {
  Statistics statistics;
  Answers answers;
};

inline Replay replay(const Log& log) {
  Answers answers(log.operations.size());
  const Statistics statistics = run_lru_cache(log.capacity, log.operations, answers);
  return {statistics, answers};
}

/// One operation for each of these keys, in their order: gets, puts, fewer erases, and clears as often as
/// that.
inline Log mixed(kata::Random& random, std::uint32_t capacity, const std::vector<std::uint64_t>& keys,
                 double clears = 0.002) {
  Log log{capacity, {}};
  for (const std::uint64_t key : keys) {
    const auto value = random.between<std::uint64_t>(0, 9);
    const double chance = random.real();
    const auto kind = chance < clears              ? OperationKind::clear
                      : chance < clears + 0.1      ? OperationKind::erase
                      : chance < clears / 2 + 0.55 ? OperationKind::get
                                                   : OperationKind::put;
    log.operations.push_back({kind, key, value});
  }
  return log;
}
