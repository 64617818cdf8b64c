#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grader {

/// One file of grader/tests/attacks, as its first lines describe it: "// Key: value".
struct Attack {
  std::string name;  ///< "fork_bomb"
  std::filesystem::path source;
  std::string what;  ///< Attack: in words.
  std::string kata;  ///< Kata: whose stub it is, judged within that kata's own limits; else find_duplicates.
  std::string outcome;     ///< Outcome: a fragment of what the result says about it; several with | between.
  std::string unconfined;  ///< Unconfined: the same where there is no sandbox; empty: not tried there.
  double seconds = 1;      ///< Seconds: the time limit of a call.
  int threads = 1;         ///< Threads: how many the kata allows.
};

/// The text of an attack as one file, which is all that a student can hand in: what it includes from the
/// folder `parts` stands in the include's place.
std::string self_contained(const Attack& attack);

/// All of them, by name. Throws std::runtime_error for a file that does not say what it is.
std::vector<Attack> read_attacks(const std::filesystem::path& folder);

}  // namespace grader
