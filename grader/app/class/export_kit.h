#pragma once

#include <string_view>

#include "app/context.h"

namespace grader {

/// What `class export` writes of a workbook rather than of a class: a kit with which another system judges
/// hand-ins on its own machines.
enum class KitKind { gradescope_autograder, autolab_assessment };

inline constexpr std::string_view kGradescopeAutograder = "gradescope-autograder";
inline constexpr std::string_view kAutolabAssessment = "autolab-assessment";

/// Writes the kit to the file that is named after the system. Needs no class. Returns the exit code.
int export_kit(const Context& context, const Options& options, KitKind kind);

}  // namespace grader
