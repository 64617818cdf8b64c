#pragma once

#include <string>
#include <vector>

#include "kata/kata.h"

namespace grader {

/// What pkg-config knows of the libraries that a kata's implementations may use.
struct Libraries {
  std::vector<std::string>
      compile_flags;  ///< Beside the usual: mostly nothing, for headers lie in /usr/include.
  std::vector<std::string> link_flags;  ///< {"-lsqlite3"}
  std::string obstacle;                 ///< Empty, or what is missing and the line that installs it.
};

/// Asked once per process and list of names.
const Libraries& libraries_of(const Kata& kata);

}  // namespace grader
