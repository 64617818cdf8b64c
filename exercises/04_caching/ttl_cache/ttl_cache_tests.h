#pragma once

#include <limits>
#include <map>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "ttl_cache_inputs.h"

using Keys = std::vector<std::uint64_t>;

inline constexpr std::uint64_t kHighest = std::numeric_limits<std::uint64_t>::max();
inline constexpr std::uint64_t kNever = std::uint64_t{1} << 63;
inline constexpr std::uint64_t kJunk = 1;  // where a value or time to live means nothing

/// An operation and what it is to give.
struct Expected {
  Operation operation;
  Answer answer;
};

inline Expected hit(std::uint64_t now, std::uint64_t key, std::uint64_t value) {
  return {{OperationKind::get, now, key, kJunk, kJunk}, {value, 1}};
}
inline Expected miss(std::uint64_t now, std::uint64_t key) {
  return {{OperationKind::get, now, key, kJunk, kJunk}, {0, 0}};
}
inline Expected put(std::uint64_t now, std::uint64_t key, std::uint64_t value, std::uint64_t ttl) {
  return {{OperationKind::put, now, key, value, ttl}, {0, 0}};
}
inline Expected put_dropping(std::uint64_t dropped, std::uint64_t now, std::uint64_t key, std::uint64_t value,
                             std::uint64_t ttl) {
  return {{OperationKind::put, now, key, value, ttl}, {dropped, 1}};
}

inline testing::AssertionResult gives(std::uint32_t capacity, const std::vector<Expected>& all,
                                      Statistics statistics) {
  Log log{capacity, {}};
  Replay expected{statistics, {}};
  for (const auto& [operation, answer] : all) {
    log.operations.push_back(operation);
    expected.answers.push_back(answer);
  }
  return kata::same(expected, replay(log));
}

inline testing::AssertionResult agrees(const Log& log) {
  const Replay expected = kata::reference([&] { return replay(log); });
  return kata::same(expected, replay(log));
}

/// Different keys, by what they have in common.
inline std::map<std::string, Keys> keys_that_look_alike(kata::Random& random) {
  std::map<std::string, Keys> kinds{{"one half of Murmur's hash", kata::keys_of_one_murmur_half(random, 60)},
                                    {"the other half", kata::keys_of_one_murmur_upper_half(random, 60)}};
  for (std::uint64_t i = 0; i < 60; ++i) {
    kinds["all but few bits"].push_back(i % 2 == 0 ? i / 2 : kHighest - i / 2);
    kinds["all but the high bits"].push_back(i << 58);
    kinds["all but the bits of the middle"].push_back(i << 30);
    kinds["the sum of both halves"].push_back(i << 32 | (1000 - i));
    kinds["the exclusive or of both halves"].push_back(i << 32 | (i ^ 77));
    kinds["half of Fibonacci hashing"].push_back((i + (std::uint64_t{9} << 32)) * 0xf1de'83e1'9937'733dU);
  }
  return kinds;
}
