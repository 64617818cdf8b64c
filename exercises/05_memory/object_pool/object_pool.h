#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

/// Encodes the numbers of one conversation: what a number becomes depends on the key and on all numbers
/// before it. Expensive to make, because the key is mixed into a table, which encoding then goes on changing.
class Encoder {
 public:
  static constexpr std::uint32_t kEntries = 512;
  static constexpr std::uint32_t kMultiplier = 0x9e37'79b1;

  explicit Encoder(std::uint64_t key) : table_(kEntries) {
    for (int round = 0; round < 4; ++round) {
      for (std::uint32_t& entry : table_) {
        key = key * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        entry += std::rotl(table_[key >> 55], round) ^ static_cast<std::uint32_t>(key >> 32);
      }
    }
  }

  std::uint32_t encode(std::uint32_t number) {
    last_ += number;
    std::uint32_t& entry = table_[(last_ * kMultiplier) % kEntries];
    entry = std::rotl(entry, 7) * kMultiplier + last_;
    return last_ ^= entry;
  }

 private:
  std::vector<std::uint32_t> table_;
  std::uint32_t last_ = 0;
};

enum class OperationKind : std::uint8_t { acquire, encode, release };

struct Operation {
  OperationKind kind;
  std::uint8_t client;   ///< Who asks. A client has one encoder at a time.
  std::uint32_t number;  ///< encode: what to encode. Otherwise it means nothing.
};

/// already_lent: an acquire by a client that has an encoder. not_lent: an encode or release by one that has
/// none.
enum class Outcome : std::uint8_t { done, already_lent, not_lent };

struct Answer {
  Outcome outcome;
  std::uint32_t
      encoder;         ///< Which encoder the operation was about: 1 is the first that was created. 0: none.
  std::uint32_t code;  ///< encode: what the number became. Otherwise 0.
};

struct Usage {
  std::uint32_t created;  ///< Acquires for which an encoder was created.
  std::uint32_t reused;   ///< Acquires that got one from the pool.
  std::uint32_t misused;  ///< Operations whose outcome was not `done`.
  double miss_rate;       ///< created / (created + reused), or 0 when there was neither.
};

/// Lends encoders, all for the same key, from a pool that is empty at first. Performs the operations in order
/// and writes one answer for each; `answers` is as long as `operations`.
///
/// acquire: the client gets the idle encoder that came back last; if none is idle, one is created. In either
///          case it encodes as if it had just been created. A client that has one keeps it: already_lent.
/// encode:  the client's encoder encodes `number`.
/// release: the client's encoder becomes idle; if `most_idle` are idle already, it is destroyed instead, and
///          its place in the count is not given to another.
/// An operation that is not possible changes nothing.
///
/// Example: acquire, release, release by client 5 give {done, 1, 0}, {done, 1, 0}, {not_lent, 0, 0}.
Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers)
    KATA_FUNCTION(run_object_pool, key, most_idle, operations, answers);
