#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "classroom/similarity/comparison.h"

namespace grader {

/// Two people's hand-ins for one kata. Texts are raw.
struct SimilarityPart {
  std::string kata;
  std::string words;  ///< How similar.
  std::string source_a;
  std::string source_b;
  std::string time_a = {};  ///< Of the first hand-in; empty: unknown.
  std::string time_b = {};
  std::vector<classroom::Fragment> fragments = {};
};

struct SimilarityPair {
  std::string a;
  std::string b;
  std::vector<SimilarityPart> katas;
};

/// All that was found. Texts are raw.
struct SimilarityView {
  std::string engine;  ///< What compared.
  /// People, and what they have of the expert's solution.
  std::vector<std::pair<std::string, std::string>> like_expert;
  std::vector<std::vector<std::string>> groups;  ///< Names that belong together.
  std::vector<SimilarityPair> pairs;
  std::size_t all_pairs = 0;  ///< How many there were before the list was cut.
};

/// A page with the hand-ins of each pair side by side, for a person to look at.
std::string similarity_page(const SimilarityView& view);

}  // namespace grader
