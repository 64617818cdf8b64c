#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "profile/callgrind.h"
#include "profile/inlined.h"

namespace grader {

/// A function in the context of its callers.
struct Frame {
  std::string function;  ///< In full.
  std::string object;
  bool yours = false;  ///< Written in the implementation's own source.
  bool inlined = false;
  int line = 0;      ///< Of the implementation's source from which this was called, directly or through
                     ///< library code. 0 for the contract's function itself.
  double calls = 0;  ///< From this context; 0 when inlined.
  Costs self;
  std::map<int, Costs> lines;  ///< `self` by line of the implementation's source, where it is `yours`.
  std::vector<std::unique_ptr<Frame>> children;

  Costs total() const;
};

/// How the instructions of a call graph are written in the source.
struct Source {
  std::string object;  ///< What the implementation's shared object is called in the call graph.
  std::string file;    ///< How the path of its source ends in `chains`.
  Chains chains;
};

/// Unfolds the call graph from the contract's functions (and the threads they start) down, with what was
/// inlined as frames of its own. The root stands for the grader's call; what happens around the contract's
/// function is left out. Callgrind keeps no contexts, so where a function has several callers its cost is
/// shared out among them as they paid for it, and its calls as they called; what recurs is folded into its
/// first frame.
std::unique_ptr<Frame> build_call_tree(const CallGraph& graph, const Source& source);

}  // namespace grader
