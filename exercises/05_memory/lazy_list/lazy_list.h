#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

struct Screen {
  std::uint64_t first;  ///< The number of its first line, counted from 0.
  std::uint64_t count;  ///< The most lines that it has room for.
};

struct Lines {
  std::vector<std::string> lines;
  bool more;
};

/// What each screen shows of a text: the lines from `first` on, as many as there are and at most `count`, and
/// whether the text has more lines after these: line `first` + `count` and perhaps others.
///
/// Lines end with '\n', which is not part of them; what follows the last one is a line too, unless it is
/// empty. All other bytes belong to their line as they are, '\r' and '\0' too. A line may be of any length.
///
/// Screens come in any order, may overlap, and may lie partly or wholly behind the end, where nothing is
/// shown; `first` and `count` are any numbers, so their sum may exceed what 64 bits hold. Both text and
/// screens may be empty. All that is shown fits into 32 MiB. Throws when a part of the file that is needed
/// cannot be read. Example: of "a\nbc\n\nd" the screen {1, 2} shows {"bc", ""} and there are more; {3, 9}
/// shows {"d"} and there are not.
std::vector<Lines> show(const kata::InputFile& text, std::span<const Screen> screens)
    KATA_FUNCTION(show, text, screens);
