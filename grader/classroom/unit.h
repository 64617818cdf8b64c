#pragma once

#include <string>

#include "base/result.h"
#include "kata/kata.h"

namespace grader::classroom {

/// What is measured: one source for one version of a kata. Students map to units and not the other way round,
/// so that equal bytes are measured once and earn the same.
struct Unit {
  std::string kata;     ///< Its name.
  std::string version;  ///< kata_version()
  std::string source;   ///< SHA-256 of the handed-in bytes.

  /// Its folder in results/: 64 hexadecimal digits.
  std::string id() const;
  bool operator==(const Unit&) const = default;
};

/// SHA-256 of all of a kata that a result depends on: contract, reference, tests, benchmark and their
/// headers, limits, marks, flags, the version of the measurement. Texts for readers and the stub do not
/// count. A user fault when a file cannot be read.
Result<std::string> kata_version(const Kata& kata);

}  // namespace grader::classroom
