#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "classroom/similarity/comparison.h"

// Which pairs of people a person should look at. Never a judgement: short exercises look alike by themselves,
// so a pair is weighed against all other pairs of the same kata, and over all katas.

namespace grader::classroom {

/// What was found in one kata.
struct KataSimilarity {
  std::string kata;
  std::vector<std::size_t> file_of;  ///< By person; kNoFile where there is nothing to compare.
  std::vector<SimilarFiles> files;   ///< Of different files.
  std::vector<bool> too_short;       ///< By file: too little of its own to tell.
};
inline constexpr std::size_t kNoFile = static_cast<std::size_t>(-1);

/// Own tokens below which a source is too short to tell.
inline constexpr std::size_t kFewTokens = 60;

/// What a pair of people has in one kata.
struct PairInKata {
  std::string kata;
  double share = 0;
  double tail = 1;         ///< The share of pairs in this kata that are at least as similar; above 0.
  bool identical = false;  ///< Equal but for comments and layout.
};

struct SimilarPair {
  std::size_t a = 0;  ///< People, a < b.
  std::size_t b = 0;
  double weight = 0;  ///< Sum of -share ln(tail) over the katas.
  std::vector<PairInKata> katas;
};

/// All pairs with any weight, the weightiest first. A pair with a source that is too short counts
/// nothing in that kata, even when both are equal. People from `first_old` on, of earlier years, are compared
/// with the others and not with each other.
std::vector<SimilarPair> rank_pairs(const std::vector<KataSimilarity>& katas,
                                    std::size_t first_old = kNoFile);

/// A pair that much alike, or equal, joins a group.
inline constexpr double kGroupShare = 0.8;

/// The groups of three and more people that these pairs join; each ascending.
std::vector<std::vector<std::size_t>> groups_of(const std::vector<SimilarPair>& pairs);

}  // namespace grader::classroom
