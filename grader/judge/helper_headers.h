#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "kata/kata.h"

namespace grader {

/// "helper.hpp", "helper.h" and their like.
bool is_header_name(const std::string& name);

/// A header of the student's own, as it was read.
struct HelperHeader {
  std::string name;  ///< Without a folder: "helper.hpp".
  std::string text;
};

/// The headers beside `source` that its `text` includes by name, and those that they include in turn, in the
/// order in which they are met. Never the contract, nor what the kata's tests or benchmark include, nor a
/// symbolic link. Faults: one of them cannot be read (user).
Result<std::vector<HelperHeader>> helper_headers(const Kata& kata, const std::filesystem::path& source,
                                                 const std::string& text);

/// What a source file says; takes nothing but a regular file of at most 1 MiB and never waits. A user fault
/// otherwise.
Result<std::string> read_source(const std::filesystem::path& path);

}  // namespace grader
