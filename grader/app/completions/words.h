#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/command_table.h"

// What the scripts of all shells have in common.

namespace grader {

/// In single quotes, for shells that know no escape inside them but '\''; fish has \' instead.
std::string in_quotes(std::string_view text, std::string_view quote = "'\\''");

/// "dev", and whatever else comes before a last word.
std::vector<std::string_view> families();
std::string_view family_help(std::string_view family);

/// The KIND of `list --names` for what completes; empty when that is no name.
std::string_view kind_of_names(Completes completes);

/// Those that the help shows, --help included.
std::vector<Option> shown_options(const CommandRow& row);

/// "a b c"
std::string spaced(const std::vector<std::string_view>& words);

}  // namespace grader
