#pragma once

#include <string>

#include "judge/build_environment.h"
#include "kata/kata.h"
#include "profile/profile.h"

namespace grader {

/// A profile and its flame graph, or why there is none: the code does not compile, is wrong, crashes, hangs.
struct Measured {
  std::string failure;   ///< One sentence about the implementation; empty when all went well.
  std::string messages;  ///< The compiler's, when it does not compile.
  Profile profile;
  std::string flame_svg;  ///< Empty where callgrind is missing.
};

/// Compiles the implementation with debug information and profiles one call of it on an input of the duel,
/// confined as in every duel. Needs the kata's harness built. Takes two or three seconds, 20 at the most.
/// Faults are the grader's, the machine's or (an unreadable source) the user's.
Result<Measured> measure_profile(const BuildEnvironment& env, const Kata& kata,
                                 const std::string& implementation, const std::filesystem::path& source);

}  // namespace grader
