#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/contract.h"

inline constexpr std::size_t kDeepest = 5'000;  ///< No more scopes are open at once.

enum class MarkKind : std::uint8_t { begin, end };

/// A scope of that name begins or ends; `ns` never decreases from one mark to the next.
struct Mark {
  MarkKind kind;
  std::string_view name;
  std::uint64_t ns;
};

/// Of total_ns / calls, without rounding: at most 1 ms, at most 10 ms, at most 100 ms, more.
enum class Grade : std::uint8_t { fast, fair, slow, very_slow };

struct Timing {
  std::string name;
  std::uint64_t calls;        ///< Scopes of that name that were closed.
  std::uint64_t total_ns;     ///< Of those that were in no other open scope of their name when they ended.
  std::uint64_t own_ns;       ///< The time of all of them, less that of the scopes directly inside.
  std::uint64_t shortest_ns;  ///< Of all of them, as is the longest.
  std::uint64_t longest_ns;
  Grade grade;
};

struct TimingReport {
  std::vector<Timing>
      timings;              ///< Of all names with a closed scope, largest total first, then by name's bytes.
  std::uint64_t unmatched;  ///< Begins that were not closed, and ends that closed nothing.
};

/// What a trace says of each name. An end closes the innermost open scope of its name. Those that began
/// inside of it and are still open are abandoned: unmatched, and what was closed directly inside of them
/// counts as inside of the scope around them. An end without an open scope of its name changes nothing else.
///
/// Names are any bytes, none included. Marks are only valid during the call; nothing may be kept after it.
/// Example: begin a 0, begin b 10, end b 30, end a 100: a has total 100 and own 80, b has 20 and 20.
TimingReport time_scopes(std::span<const Mark> marks) KATA_FUNCTION(time_scopes, marks);
