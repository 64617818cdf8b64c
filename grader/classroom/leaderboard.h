#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/exports/export.h"

namespace grader::classroom {

/// A name for each of some ids: two words, by a keyed hash, so that only who has the key can tell whose it
/// is, and the same id has the same name whenever nobody else's is equal. Unique within the list: of equal
/// ones all but the first, by their hash, get a number. `hash` is an HMAC of a text, in hexadecimal digits
/// (at least 16).
std::vector<std::string> pseudonyms(const std::vector<std::string>& ids,
                                    const std::function<std::string(std::string_view)>& hash);

/// A row of a leaderboard. Rows that share a letter cannot be told apart: their intervals overlap.
struct LeaderboardRow {
  std::string name;
  double speedup = 0;
  double low = 0;
  double high = 0;
  std::string letters;
  bool person = true;  ///< False for the reference and the expert.
};

/// The correct hand-ins for a kata, fastest first; `others` are rows that are nobody's. `names` stand for the
/// people of the roster, in its order; an empty one opted out. Intervals were measured each on its own, so
/// overlap is a cautious sign of a tie.
std::vector<LeaderboardRow> leaderboard(const ClassGrades& grades, std::size_t kata,
                                        const std::vector<std::string>& names,
                                        std::vector<LeaderboardRow> others);

}  // namespace grader::classroom
