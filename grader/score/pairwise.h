#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "score/ratio.h"
#include "score/trim.h"

namespace grader {

// Several sides that met in the same rounds: which of their differences are real? Pure functions.

/// Times of one side, in any one unit: by launch, then by round. Round k of a launch is the same input for
/// every side.
using SideTimes = std::vector<std::vector<double>>;

/// The times of two sides round by round. REQUIRES: the same launches and rounds.
std::vector<std::vector<RoundTime>> together(const SideTimes& a, const SideTimes& b);

/// Two sides (counted from 0, a < b) and how many times faster b is than a.
struct Pair {
  std::size_t a = 0;
  std::size_t b = 0;
  Estimate speedup;

  /// The interval holds no 1: it is known which of the two is faster.
  bool real() const { return speedup.low > 1 || speedup.high < 1; }
};

/// How many pairs there are among so many sides.
inline std::size_t pairs_among(std::size_t sides) { return sides * (sides - 1) / 2; }

/// Every pair of sides, by (0,1), (0,2) … (1,2) …, from the rounds that disturbed neither of the two
/// (trim.h). Their intervals hold all together with probability 1 - alpha: each is made at alpha
/// divided by the number of pairs (Bonferroni). Holm's steps find more differences but give no intervals.
/// REQUIRES: at least two sides, all with the same launches and rounds, at least one round.
std::vector<Pair> compare_pairs(std::span<const SideTimes> sides, double alpha);

/// Letters for `n` sides, such that two share one exactly when they cannot be told apart: "a", "ab", "b". By
/// the insert-and-absorb algorithm (Piepho, "An Algorithm for a Letter-Based Representation of All-Pairwise
/// Comparisons", 2004). Letters go by the first side in `order` that has one. Pairs of other sides are
/// ignored. REQUIRES: `order` holds each side below n once; fewer than 27 letters are needed.
std::vector<std::string> letters(std::size_t n, std::span<const Pair> pairs,
                                 std::span<const std::size_t> order);

}  // namespace grader
