#pragma once

#include <string>

// Scripts with which a shell completes ./kata, made from the command table. Names of katas and chapters are
// asked for when they are wanted, by a hidden `list --names KIND`, of the kata that is typed; where that is
// an alias, of `launcher`, the absolute path of the checkout that made the script.

namespace grader {

std::string bash_completions(const std::string& launcher);
std::string zsh_completions(const std::string& launcher);
std::string fish_completions(const std::string& launcher);

}  // namespace grader
