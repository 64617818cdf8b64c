#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace grader {

/// Two people's hand-ins for one kata. Texts are raw.
struct SimilarityPart {
  std::string kata;
  std::string words;  ///< How similar.
  std::string source_a;
  std::string source_b;
};

struct SimilarityPair {
  std::string a;
  std::string b;
  std::vector<SimilarityPart> katas;
};

/// A page with the hand-ins of each pair side by side, for a person to look at. `all` is how many pairs there
/// were before the list was cut.
std::string similarity_page(const std::vector<SimilarityPair>& pairs, std::size_t all);

}  // namespace grader
