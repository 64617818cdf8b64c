#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

enum class OperationKind : std::uint8_t { get, put };

struct Operation {
  OperationKind kind;
  std::uint64_t now_ms;  ///< Never less than that of the operation before, and below 2^63.
  std::uint64_t key;
  std::uint64_t value;   ///< put: what to store. get: it means nothing.
  std::uint64_t ttl_ms;  ///< put: for how long the value holds, its time to live. get: it means nothing.
};

struct Answer {
  std::uint64_t value;
  std::uint64_t found;  ///< 0 or 1.
};

struct Statistics {
  std::uint64_t hits;       ///< Gets that found their key.
  std::uint64_t misses;     ///< Gets that did not.
  std::uint64_t expired;    ///< Entries that were removed because their time was over.
  std::uint64_t evictions;  ///< Entries that puts dropped because there was no room.
};

/// Performs the operations in order on a cache that is empty at first and never holds more than `capacity`
/// entries, and writes one answer for each; `answers` is as long as `operations`.
///
/// Before each operation all entries are removed whose time is over: those for which `now_ms` is at least
/// that of their put plus its `ttl_ms`. A sum of 2^63 or more means never. The same is done after the last
/// operation, with its `now_ms`.
///
/// get: if the key is there, {its value, 1}, else {0, 0}. It changes nothing about when the entry ends.
/// put: the key has that value and that time to live from now on, whether it was there or not. If it was not
///      and the cache is full, the entry that ends soonest is dropped first, among several the one that was
///      put first (again, if it was put more than once); the answer is {the key dropped, 1}, else {0, 0}.
///      With capacity 0 nothing is stored and nothing dropped.
///
/// Keys, values and times to live are any numbers, `capacity` too: there need not be memory for so many
/// entries. There may be no operations, and at most 2^31. Nothing may be kept from one call to the next.
/// Example: capacity 1 and at 0 put 7 = 70 for 10, at 9 get 7, put 8 = 80 for 5, at 14 get 8 give {0, 0},
/// {70, 1}, {7, 1}, {0, 0}.
Statistics run_ttl_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers)
    KATA_FUNCTION(run_ttl_cache, capacity, operations, answers);
