#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/context.h"

namespace grader {

enum class CheckDepth {
  /// What a promise to students needs: for the project's own tests. Marks are those recorded where the
  /// solution
  /// reaches them; stub and steps are tested and not timed.
  brief,
  /// All of it, timed as well: for the author, who wants to know whether recorded figures still hold.
  full,
};

/// What the check of one kata found and measured.
struct CheckReport {
  std::vector<std::string> findings;  ///< A sentence each; none when the kata keeps every promise.
  std::vector<std::string> measured;  ///< "solution 131x (spread of 3: 0.6 %)"; with full depth only.
};

/// Checks that each of these katas keeps what a kata promises: its files are all there and read well, the
/// stub is the reference with one TODO, stub and steps are correct, the solution earns full marks and is,
/// like the reference, clean under sanitizers, every known wrong answer is rejected, and marks stand clear of
/// noise. What is not timed runs on all processors first, for all katas; then `before_timing` is called.
/// `each` is told of a kata when it is done, in their order. Ends early when interrupted. REQUIRES: prepare()
/// was called for these katas.
void check_katas(
    Context& context, const std::vector<const Kata*>& katas, CheckDepth depth, StatusLine& status,
    const std::function<void(const Kata&, const CheckReport&)>& each,
    const std::function<void()>& before_timing = [] {});

}  // namespace grader
