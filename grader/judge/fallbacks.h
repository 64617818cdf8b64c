#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

/// Which of the levels that sources commonly choose between a processor has.
struct VectorLevels {
  bool avx2 = false;
  bool avx512 = false;
};
VectorLevels vector_levels_here();

/// A way to compile a source so that it takes this processor for a lesser one.
struct Fallback {
  std::string name;  ///< "without AVX2": for messages.
  std::vector<std::string> flags;
};

/// Those under which a source behaves otherwise than it does here. None if it does not choose at run time, by
/// __builtin_cpu_supports or target_clones, or if the processor has nothing that it could do without.
std::vector<Fallback> fallbacks_of(std::string_view source_text, const VectorLevels& processor);

/// Runs the kata's tests on `source` under each of its fallbacks, and says what is wrong: "without AVX2: the
/// test FindMax.OfOne fails: expected 4, got 5". Nothing is timed. Faults as those of test_implementation().
Result<std::vector<std::string>> wrong_fallbacks(const BuildEnvironment& env, const Kata& kata,
                                                 const std::filesystem::path& source);

}  // namespace grader
