#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/options.h"
#include "app/status_line.h"
#include "base/result.h"
#include "judge/harness_build.h"
#include "judge/judge.h"
#include "kata/catalogue.h"
#include "store/gradebook.h"

namespace grader {

/// What commands have in common: the workbook, the tools, where the user stands and what may be remembered.
struct Context {
  BuildEnvironment env;
  Catalogue catalogue;
  std::filesystem::path here;  ///< The user's working folder.
  Machine machine;
  std::optional<Gradebook> gradebook;  ///< None when it cannot be opened: `gradebook_fault` says why.
  std::string gradebook_fault;
  BrokenHarnesses broken_harnesses;  ///< Of what prepare() was asked for.

  static Result<Context> make();
  void open_gradebook();
  /// Opens it anew where its file was deleted, as while a watch runs: what came would go to nowhere.
  void find_gradebook_again();
};

/// Exit codes of the program.
inline constexpr int kAllPassed = 0;
inline constexpr int kNotAllPassed = 1;
inline constexpr int kUserFault = 2;
inline constexpr int kMachineFault = 3;
inline constexpr int kInterrupted = 130;

/// Prints the fault's sentence and returns its exit code.
int report_fault(const Fault& fault);

/// Whether to colour what goes to this stream: a terminal, and neither NO_COLOR nor TERM=dumb.
bool use_colour(int descriptor);

/// The one kata a command is about: named, or the one whose folder the user stands in.
Result<const Kata*> the_kata(const Context& context, const std::vector<std::string>& names);

/// The words, or without any the kata or chapter whose folder one is in; else still none.
std::vector<std::string> names_or_folder(const Context& context, const std::vector<std::string>& names);

/// Checks once that code can be confined here, says loudly when not, and builds what these katas need. A
/// single kata whose tests do not build is a user fault; of several they are in `broken_harnesses`.
Status prepare(Context& context, const std::vector<const Kata*>& katas, StatusLine& status);

/// Whether the student may see the expert's solution: the kata is passed, or it was opened before. Needs a
/// gradebook.
Result<bool> solution_is_open(Context& context, const Kata& kata);

/// Where the implementation to judge lies, and what results call it.
Result<JudgeOptions> judge_options(const Context& context, const Kata& kata, const Options& options);

}  // namespace grader
