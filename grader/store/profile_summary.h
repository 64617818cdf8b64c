#pragma once

#include <string>
#include <vector>

#include "store/gradebook.h"

namespace grader {

/// What the page shows of a stored profile.
struct ProfileSummary {
  struct Place {
    std::string name;       ///< Of a function; of a line its number and text.
    double own = -1;        ///< Share of all instructions, 0 to 1; below 0 when unknown.
    double inclusive = -1;  ///< With what it calls.
    std::string calls;      ///< "20,000"; empty when unknown.
  };
  struct Advice {
    std::string sentence;
    std::string about;  ///< The line that it speaks of and what teaches it: "line 12; 05_memory, Checklist".
  };
  std::string at;
  std::vector<Place> functions;  ///< Hottest first.
  std::vector<Place> lines;
  std::vector<Advice> advice;
  std::vector<std::pair<std::string, std::string>> figures;  ///< "instructions", "12,345,678".
  std::string symptom;  ///< Of the first advice, as hints name it; empty when unknown.
  std::string flame_svg;
};

/// Reads the summary that ./kata profile keeps (its JSON is described in profile/profile.h). Whatever is
/// absent or of another kind is left out: the file is the student's and may be of an older version.
ProfileSummary profile_summary(const StoredProfile& stored);

}  // namespace grader
