#pragma once

#include <string>
#include <vector>

#include "store/gradebook.h"

namespace grader {

/// What the page shows of a stored profile.
struct ProfileSummary {
  struct Place {
    std::string name;   ///< Of a function; for a line "stub.cpp:12".
    double share = -1;  ///< Of all instructions or time, 0 to 1; below 0 when unknown.
    std::string calls;  ///< "20,000"; empty when unknown.
  };
  struct Advice {
    std::string sentence;
    std::string about;  ///< The line that it speaks of, the section that teaches it: "stub.cpp:12".
  };
  std::string at;
  std::vector<Place> functions;  ///< Hottest first.
  std::vector<Place> lines;
  std::vector<Advice> advice;
  std::vector<std::pair<std::string, std::string>> figures;  ///< "instructions", "12,345,678".
  std::string flame_svg;
};

/// Reads the summary that ./kata profile keeps. Whatever is absent or of another kind is left out: the file
/// is the student's and may be of an older version.
ProfileSummary profile_summary(const StoredProfile& stored);

}  // namespace grader
