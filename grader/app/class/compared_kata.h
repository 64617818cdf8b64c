#pragma once

#include <string>
#include <vector>

#include "app/class/similarity_engine.h"
#include "classroom/similarity/pairs.h"
#include "kata/kata.h"

namespace grader::classroom {

/// What somebody has for a kata; the source is empty where there is none.
struct PersonSource {
  std::string source;
  std::string first_time;  ///< Of the person's first hand-in for this kata; empty: unknown.
};

/// Whose code has much of the expert's.
struct LikeExpert {
  std::size_t person = 0;
  double share = 0;
};

struct ComparedKata {
  KataSimilarity similarity;
  std::vector<PersonSource> hand_ins;  ///< By person.
  std::vector<std::string> texts;      ///< By file, as handed in.
  std::vector<std::string> given;      ///< What was taken out of them.
  std::vector<LikeExpert> like_expert;
};

/// Compares what people handed in for a kata. What the workbook ships, solutions too, is nobody's own. From
/// `first_old` on they are of earlier years.
Result<ComparedKata> compare_kata(const SimilarityEngine& engine, const Kata& kata,
                                  std::vector<PersonSource> hand_ins, std::size_t first_old);

}  // namespace grader::classroom
