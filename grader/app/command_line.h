#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/command_table.h"

namespace grader {

/// A command with its options, or the exit code with which the program ends at once: help or the version was
/// shown, or an error, in one line on standard error.
struct Parsed {
  const CommandRow* command = nullptr;
  Options options;
  int exit_code = 0;
};

/// `katas` are names that may have been meant by a first word that is no command.
Parsed parse_command_line(int argc, char** argv, const std::vector<std::string>& katas = {});

}  // namespace grader
