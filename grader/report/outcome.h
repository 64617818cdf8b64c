#pragma once

#include <string>

#include "judge/kata_result.h"

namespace grader {

/// How far a kata came: the step that did not go well. What a reader has to do next depends on it.
enum class Trouble {
  none,         ///< Passed, or skipped.
  compiling,    ///< The compiler refused it.
  correctness,  ///< Wrong, crashed or over a limit, in a test or in the duel.
  counted,      ///< Correct, but its calls use more of something counted than they may.
  speed,        ///< Correct, and its metrics were measured.
};

Trouble trouble_of(const KataResult& result);

/// The result's reason; where it has none but is too slow, "needs 8.0x, has 1.0x". Raw, like the reason.
std::string reason_of(const KataResult& result);

/// Where its implementation lies, as seen from the checkout's top or as the user wrote it. Raw.
std::string file_of(const KataResult& result);

/// The command that judges the same again: "./kata run find_duplicates". Raw.
std::string command_of(const KataResult& result);

}  // namespace grader
