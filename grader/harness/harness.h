#pragma once

#include <memory>
#include <optional>

#include "duel/session.h"
#include "kit/transport.h"
#include "worker/box.h"

namespace grader {

/// In the folder of a book's harnesses: the path of the book, where it is not the checkout itself.
inline constexpr const char* kBookFile = "book";

/// In the report of a test program: what the code printed in a test, printable.
inline constexpr const char* kPrintedProperty = "printed";

/// What a kata's test and benchmark programs have in common.
///
/// Their own flags, taken out of argc and argv so that GoogleTest or Google Benchmark sees the rest:
///   --session=JSON           from the grader; without it the grader is asked to build and describe one
///   --implementation=WHAT    stub (default), reference, solution or a path to a .cpp file
///   --in-process             load the implementations into this process: for debuggers and profilers;
///   without
///                            a session the candidate is built with -g
///   --duel                   (benchmark program) run the duel and print its report as JSON
///   --compare                (benchmark program) the same for a session of several candidates
///   --profile=FOLDER         (benchmark program) make one call of the candidate on an input of the duel and
///                            leave what was measured there (profile_run.h)
class Harness {
 public:
  /// `object` is the kata's shared object, which names the kata. Prints what is wrong and exits when the
  /// flags are, or when a sandbox or an implementation cannot be had.
  static Harness set_up(const std::filesystem::path& object, int& argc, char** argv);
  Harness(Harness&&) noexcept;
  ~Harness();

  const Session& session() const;
  bool duel() const;
  const std::filesystem::path& profile() const;  ///< Empty when no profile is wanted.

  /// Opens both sandboxes (or loads both implementations) and leads the contract's calls there. Workers of a
  /// kata without threads run on `processor`, unless that is -1. `vary_places` as in WorkerTransport.
  void connect(bool vary_places, int processor = -1);

  /// A sandbox around the reference of a session, or around `implementation`, whose calls are bounded by the
  /// session's budget: `calls_of` says what for.
  static Result<Box> open_reference_box(const Session& session);
  static Result<Box> open_box(const Session& session, const std::filesystem::path& implementation,
                              const std::string& calls_of, int processor = -1);

 private:
  struct State;
  explicit Harness(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace grader
