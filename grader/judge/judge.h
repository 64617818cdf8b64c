#pragma once

#include <optional>

#include "duel/duel.h"
#include "judge/build_environment.h"
#include "judge/compile.h"
#include "judge/kata_result.h"
#include "judge/tests.h"

namespace grader {

/// What a duel may spend unless asked otherwise. Clear cases take a fraction of it.
inline constexpr double kDuelBudgetSeconds = 4;

/// What to judge and how.
struct JudgeOptions {
  std::string implementation = "stub";  ///< As results name it.
  std::filesystem::path source;         ///< The implementation's file.
  std::vector<MetricMarks> marks;       ///< As they hold on this machine.
  bool calibrated = false;
  bool shipped = false;               ///< The workbook's own solution: nobody need look at how fast it is.
  double baseline_l1_load = 0;        ///< Best L1 load time of this machine, in cycle_time()s; 0: unknown.
  std::optional<double> budget_s;     ///< For the duel; by default kDuelBudgetSeconds.
  bool patient = false;               ///< For authors: no bound on what all calls together may take.
  bool explain_crashes = false;       ///< Run a test that crashed again under sanitizers, to name the place.
  bool look_for_races = false;        ///< No points for a data race that ThreadSanitizer sees in the tests.
  std::optional<std::uint64_t> seed;  ///< Of the duel's inputs; by default drawn from the system.
};

/// Judges one implementation of one kata: compiles it, runs its tests, and if they pass lets it duel with the
/// reference. Needs the kata's harness built (build_harnesses). Whatever the implementation does is in the
/// result; a fault is the grader's, the machine's or (an unreadable source) the user's.
Result<KataResult> judge(const BuildEnvironment& env, const Kata& kata, const JudgeOptions& options);

/// An implementation whose tests were run and of which nothing was timed. `flags` come last when it is
/// compiled.
struct TestedImplementation {
  bool compiled = false;
  std::string messages;  ///< The compiler's.
  TestOutcome tests;     ///< Of no test when it did not compile.
};
Result<TestedImplementation> test_implementation(const BuildEnvironment& env, const Kata& kata,
                                                 const std::filesystem::path& source, const TestPlan& plan,
                                                 const std::vector<std::string>& flags = {});

/// Everything needed to call the reference and `candidate_source`: both compiled. The compiler's messages are
/// left in `messages`; a candidate that does not compile gives a session with an empty candidate.
Result<Session> prepare_session(const BuildEnvironment& env, const Kata& kata,
                                const std::filesystem::path& candidate_source, std::string& messages,
                                const std::vector<std::string>& candidate_flags = {});

/// What the solution reaches here and now, in each metric of the kata. Measured with care, for calibration.
/// Faults also when the solution is absent or fails. `baseline_l1_load` as in JudgeOptions.
Result<std::vector<Expert>> measure_expert(const BuildEnvironment& env, const Kata& kata,
                                           double baseline_l1_load);

/// A machine fault when a kata's program did not end as it should: "the duel of find_max failed: …" for
/// `what` = "the duel of find_max".
Status check_ended(const Output& output, const std::string& what);

/// One duel, in the kata's benchmark program.
Result<DuelReport> duel(const BuildEnvironment& env, const Session& session);
Result<DuelReport> duel(const std::filesystem::path& bench_program, const Session& session);

}  // namespace grader
