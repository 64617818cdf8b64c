#pragma once

#include <string>

#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

enum class Sanitizer {
  address,  ///< AddressSanitizer and UndefinedBehaviorSanitizer.
  thread,   ///< ThreadSanitizer.
};

/// "AddressSanitizer and UndefinedBehaviorSanitizer"
std::string name_of(Sanitizer sanitizer);

struct SanitizerRun {
  Sanitizer sanitizer = Sanitizer::address;
  std::string tests = "*";     ///< GoogleTest's filter.
  Seconds deadline{300};       ///< For the tests; the compiler has its own.
  bool only_confined = false;  ///< Not without a sandbox: then nothing is run.
};

/// Sanitizers make code up to twenty times slower: without the tests that take long already.
inline constexpr const char* kQuickTests = "-*Thorough.*";

/// What came of it.
struct SanitizerReport {
  bool passed = false;     ///< The tests ran to their end, passed, and nothing was reported.
  bool timed_out = false;  ///< Then nothing is known.
  std::string finding;  ///< The sanitizer's report as one phrase with function and line; empty without one.
  bool data_race = false;  ///< The finding is a data race between two lines of the implementation.
  std::string text;        ///< All that was printed; raw, with the student's file named.
};

/// Runs a kata's tests, in one process, on an implementation built with that sanitizer: in a sandbox without
/// network, but by the implementation's word alone, which may hide what it does and earns nothing by it.
/// Faults: the source or the sanitizer's library is missing.
Result<SanitizerReport> sanitize(const BuildEnvironment& env, const Kata& kata,
                                 const std::filesystem::path& source, const SanitizerRun& run);

/// One phrase for a sanitizer's report, or nothing when `text` holds none: "heap-buffer-overflow (READ of
/// size 4) in find_max(std::span<int const>), stub.cpp:12". Frames count that lie in `file`, as the compiler
/// saw it; the phrase calls it `shown`. Sets `data_race`.
std::string finding_of(const std::string& text, const std::string& file, const std::string& shown,
                       bool& data_race);

/// The package that brings a sanitizer's library, as the line that installs it.
std::string install_line(const BuildEnvironment& env, Sanitizer sanitizer);

}  // namespace grader
