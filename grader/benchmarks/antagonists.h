#pragma once

#include <string>
#include <vector>

#include "judge/build_environment.h"
#include "run/process.h"

namespace grader::benchmarks {

/// What else runs while something is measured.
struct Condition {
  std::string name;  ///< "quiet", "3 memory hogs"
  std::string kind;  ///< Of antagonist.cpp.
  int count = 0;
};

extern const Condition kQuiet;
extern const Condition kMemoryHogs;  ///< Three that thrash memory.
extern const Condition kBursty;      ///< One that computes and rests in turn.

/// Runs the condition's programs for as long as it lives.
class Antagonists {
 public:
  Antagonists(const BuildEnvironment& env, const Condition& condition);

 private:
  std::vector<Child> children_;
};

}  // namespace grader::benchmarks
