#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// Which pairs of people a person should look at. Never a judgement: short exercises look alike by themselves,
// so a pair is weighed against all other pairs of the same kata, and over all katas.

namespace grader::classroom {

/// Two of some files, a < b, and how much of one is found in the other (0 to 1, of both directions the
/// greater).
struct SimilarFiles {
  std::size_t a = 0;
  std::size_t b = 0;
  double share = 0;
};

/// Reads what `sim_c++ -p` prints of files called "0.cpp", "1.cpp" …, in whatever folder: "F consists for x %
/// of G material". What it does not name is 0 and left out. Lines of other forms are skipped.
std::vector<SimilarFiles> parse_sim(std::string_view output);

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
  double weight = 0;  ///< Sum of -ln(tail) over the katas.
  std::vector<PairInKata> katas;
};

/// All pairs with any weight, the weightiest first. A pair with a source that is too short counts
/// nothing in that kata, even when both are equal.
std::vector<SimilarPair> rank_pairs(const std::vector<KataSimilarity>& katas);

}  // namespace grader::classroom
