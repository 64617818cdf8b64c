#pragma once

#include <functional>
#include <string>
#include <vector>

#include "judge/build_environment.h"

namespace grader {

/// How one gate ended: a check of the project's own code that no test program makes.
struct GateResult {
  enum class State { passed, failed, skipped };
  std::string name;
  State state = State::failed;
  std::string
      text;  ///< What is wrong, its useful lines; or why it was skipped, with the line that installs it.
  double seconds = 0;
};

/// A gate's name and what it does; each may run beside others.
struct Gate {
  std::string name;
  std::function<GateResult()> run;
};

/// The gates of the checkout: the form of sources, the shell scripts, a build with clang whose unit tests run
/// under AddressSanitizer and UndefinedBehaviorSanitizer, and unit tests under ThreadSanitizer. `env`
/// outlives them.
std::vector<Gate> gates(const BuildEnvironment& env);

/// "clang-format                             passed      2.1 s", with the text below it where there is one.
std::string gate_line(const GateResult& result);

}  // namespace grader
