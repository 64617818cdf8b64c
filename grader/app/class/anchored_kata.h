#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/class/unit_grader.h"

namespace grader::classroom {

/// Why this machine may not judge a kata.
struct Refusal {
  std::string kata;  ///< Empty: any.
  std::string why;
  std::vector<std::string> void_sources;  ///< Hashes of what was judged and counts for nothing.
};

/// Judges units of a kata between readings of its anchor. What may be kept goes to `keep`: what rests on a
/// time only when the anchor's next reading is the first one still; nothing else has to wait. Nothing when
/// all was kept. A fault is no refusal: interrupted, a full disk, a wrong workbook.
Result<std::optional<Refusal>> judge_anchored(UnitGrader& grader, const Kata& kata,
                                              const std::vector<WantedUnit>& units, UnitGrader::Save keep);

}  // namespace grader::classroom
