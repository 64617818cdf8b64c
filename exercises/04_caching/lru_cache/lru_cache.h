#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

enum class OperationKind : std::uint8_t { get, put, erase, clear };

struct Operation {
  OperationKind kind;
  std::uint64_t key;    ///< clear: it means nothing.
  std::uint64_t value;  ///< put: what to store. Otherwise it means nothing.
};

struct Answer {
  std::uint64_t value;
  std::uint64_t found;  ///< 0 or 1.
};

struct Statistics {
  std::uint64_t hits;       ///< Gets that found their key.
  std::uint64_t misses;     ///< Gets that did not.
  std::uint64_t evictions;  ///< Puts that dropped an entry.
};

/// Performs the operations in order on a cache that is empty at first and never holds more than `capacity`
/// entries, and writes one answer for each; `answers` is as long as `operations`.
///
/// get:   if the key is there, {its value, 1}, and the entry counts as used; else {0, 0}.
/// put:   the key has that value from now on, and the entry counts as used. If the key is not there and the
///        cache is full, the entry that was used least recently is dropped first, and the answer is
///        {the key dropped, 1}; else it is {0, 0}. With capacity 0 nothing is stored and nothing dropped.
/// erase: if the key is there, {its value, 1}, and the entry is removed; else {0, 0}.
/// clear: {how many entries there were, 0}, and all are removed.
///
/// Keys and values are any numbers, `capacity` too: there need not be memory for so many entries. There may
/// be no operations, and at most 2^31. Nothing may be kept from one call to the next. Example: capacity 1 and
/// put 7 = 70, get 7, put 8 = 80, get 7 give {0, 0}, {70, 1}, {7, 1}, {0, 0}.
Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers)
    KATA_FUNCTION(run_lru_cache, capacity, operations, answers);
