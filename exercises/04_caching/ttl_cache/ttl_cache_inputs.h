#pragma once

#include <vector>

#include "kit/random.h"
#include "ttl_cache.h"

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
  Answers answers(log.operations.size(), {7, 7});  // as memory may hold anything
  const Statistics statistics = run_ttl_cache(log.capacity, log.operations, answers);
  return {statistics, answers};
}

/// One operation for each of these keys, in their order, at times that mostly stand still or go on by up to
/// `step_ms`, and now and then leap. Times to live are up to ten such steps, but one in ten is any number.
inline Log mixed(kata::Random& random, std::uint32_t capacity, const std::vector<std::uint64_t>& keys,
                 std::uint64_t step_ms) {
  Log log{capacity, {}};
  std::uint64_t now_ms =
      random.chance(0.2) ? (std::uint64_t{1} << 62) : random.between<std::uint64_t>(0, 100);
  for (const std::uint64_t key : keys) {
    if (random.chance(0.4)) now_ms += random.between<std::uint64_t>(0, step_ms);
    if (random.chance(0.003)) now_ms += 20 * step_ms;
    const auto kind = random.chance(0.4) ? OperationKind::get : OperationKind::put;
    const std::uint64_t ttl_ms = random.chance(0.1) ? random.bits() >> random.between(0, 63)
                                                    : random.between<std::uint64_t>(0, 10 * step_ms);
    log.operations.push_back({kind, now_ms, key, random.between<std::uint64_t>(0, 9), ttl_ms});
  }
  return log;
}
