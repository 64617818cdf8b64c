#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

/// One implementation as a shared object, or the compiler's words about why there is none.
struct Compiled {
  std::filesystem::path object;  ///< Empty when it does not compile.
  std::string messages;          ///< Of the compiler, in full: errors, or warnings of what did compile.
  bool ok() const { return !object.empty(); }
};

/// The path under which the compiler sees a source, as messages, assertions and debuggers have it.
inline constexpr const char* kSourceSeen = "/source/implementation.cpp";

/// Compiles `source` as an implementation of the kata's contract. The object is kept together with its
/// source, so compiling the same again costs only reading it. The compiler runs confined and with limits; it
/// sees the source under a fixed name, headers beside it that it includes, the contract, the kit and itself.
/// `more_flags` come last (sanitizers). Faults: the source cannot be read (user), the compiler cannot be run
/// (machine).
Result<Compiled> compile(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                         const std::vector<std::string>& more_flags = {});

}  // namespace grader
