#pragma once

#include <string>
#include <vector>

#include "kata/kata.h"

namespace grader {

/// What is wrong with the texts of a kata whose files are all there, for its author: one sentence each, path
/// first. A stub that is not what `./kata reset` puts back, a README without its sections, a contract whose
/// functions are not marked, a file far longer than one screen.
std::vector<std::string> check_texts(const Kata& kata);

}  // namespace grader
