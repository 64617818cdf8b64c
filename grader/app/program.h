#pragma once

#include "app/command_table.h"
#include "app/context.h"

namespace grader {

/// What both programs do: understands the command line, sets the scene and runs the command; one that the
/// other program holds is left to `elsewhere`. Returns the program's exit code.
int run_program(int argc, char** argv, Program here, int (*elsewhere)(char** argv));

/// The program that students start.
inline constexpr const char* kProgram = "grader/app/kata-grader";

/// The commands that a first verdict does not need are a program of their own, which is built when the first
/// of them is asked for: it doubles what there is to build.
inline constexpr const char* kToolsProgram = "grader/app/kata-tools";

}  // namespace grader
