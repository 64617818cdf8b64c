#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// What the engines of a comparison are asked and answer.

namespace grader::classroom {

/// Sources to compare: each with all others and with the `old` ones, which are not compared with each other.
struct Comparison {
  std::vector<std::string> sources;
  std::vector<std::string> old;
  std::vector<std::string> given;  ///< What the workbook gave to everybody: taken out of all sources.
  bool fragments = false;          ///< Whether to say which lines are alike; takes longer.
};

/// Lines that are alike, counted from 1, ends included.
struct Fragment {
  std::size_t first_a = 0;
  std::size_t last_a = 0;
  std::size_t first_b = 0;
  std::size_t last_b = 0;
};

/// Two of some files, a < b, and how much they have in common (0 to 1). Old files are numbered behind the
/// sources.
struct SimilarFiles {
  std::size_t a = 0;
  std::size_t b = 0;
  double share = 0;
  std::vector<Fragment> fragments = {};
};

/// Reads what `sim_c++ -p` prints of files called "0.cpp", "1.cpp" …, in whatever folder: "F consists for x %
/// of G material". The share is that of both directions the greater; what is not named is 0 and left out.
/// Lines of other forms are skipped.
std::vector<SimilarFiles> parse_sim(std::string_view output);

/// Reads what `sim_c++ -n` prints of such files: "F: line 8-12 |G: line 7-11 [87]". The shares are 0.
std::vector<SimilarFiles> parse_sim_runs(std::string_view output);

}  // namespace grader::classroom
