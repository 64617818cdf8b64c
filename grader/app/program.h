#pragma once

#include <span>
#include <string_view>

#include "app/context.h"

namespace grader {

struct NamedCommand {
  std::string_view name;  ///< As Options::command has it.
  int (*run)(Context& context, const Options& options);
};

/// What both programs do: understands the command line, sets the scene and runs the one of these commands
/// that is asked for; `elsewhere` is called for any other. Returns the program's exit code.
int run_program(int argc, char** argv, std::span<const NamedCommand> commands, int (*elsewhere)(char** argv));

/// The program that students start.
inline constexpr const char* kProgram = "grader/app/kata-grader";

/// The commands that a first verdict does not need are a program of their own, which is built when the first
/// of them is asked for: it doubles what there is to build.
inline constexpr const char* kToolsProgram = "grader/app/kata-tools";

}  // namespace grader
