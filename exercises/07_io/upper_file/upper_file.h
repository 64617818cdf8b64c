#pragma once

#include <cstdint>

#include "kit/contract.h"
#include "kit/files.h"

/// Writes the lines of `input` to `output`, stripped and in capitals; returns how many lines there were.
///
/// A line ends with '\n'; what follows the last '\n' is a line too unless it is empty. An empty file has
/// none. White space is space, \t, \r, \v and \f: it goes from both ends of a line and stays inside it. 'a'
/// to 'z' become 'A' to 'Z'. Every other byte, '\0' and those above 127 included, is written as it is. Every
/// line written ends with '\n', the last one as well. Lines may be of any length. Throws when the input
/// cannot be read to its end, or the output cannot be written.
///
/// Example: "one \n\n\t two  3" gives "ONE\n\nTWO  3\n" and returns 3.
std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output)
    KATA_FUNCTION(upper_file, input, output);
