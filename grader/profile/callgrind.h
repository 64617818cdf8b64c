#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grader {

/// What callgrind counts, as far as it is used here.
struct Costs {
  double instructions = 0;
  double branches = 0;      ///< Conditional and indirect jumps.
  double mispredicted = 0;  ///< Of these, by a simulated predictor.
  double system_calls = 0;

  Costs& operator+=(const Costs& other);
  Costs operator*(double factor) const;
};

/// A callgrind profile: which instruction of which function cost how much, and who called whom how often.
struct CallGraph {
  struct Function {
    std::string name;    ///< Demangled, with its parameters.
    std::string object;  ///< Path of the program or library.
  };
  struct Own {
    int function = 0;
    std::uint64_t address = 0;  ///< Within the object; 0 where the file has no addresses.
    int line = 0;
    Costs costs;
  };
  struct Call {
    int caller = 0;
    int callee = 0;
    std::uint64_t address = 0;  ///< Of the calling instruction.
    int line = 0;
    std::int64_t count = 0;
    Costs inclusive;  ///< Of all these calls.
  };
  std::vector<Function> functions;
  std::vector<Own> own;
  std::vector<Call> calls;

  /// How often a function was called, by all callers.
  std::int64_t calls_of(int function) const;
};

/// Reads callgrind's format (the manual's "Callgrind Format Specification"): compressed names and relative
/// positions, inlined files, several parts. Lines about jumps are passed over. A machine fault that names the
/// line when the text is something else.
Result<CallGraph> read_callgrind(std::string_view text);

}  // namespace grader
