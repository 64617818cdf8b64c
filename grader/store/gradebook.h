#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "judge/kata_result.h"
#include "kata/kata.h"
#include "run/machine.h"
#include "store/database.h"
#include "store/kata_state.h"

namespace grader {

/// What a calibration is valid for, in one string: processor, number of cores and cache. The kernel and the
/// memory's size are left out, for an update or a virtual machine's whim does not make the code faster.
std::string fingerprint(const Machine& machine);

/// An attempt at a kata's stub.
struct Attempt {
  std::int64_t id = 0;
  std::size_t number = 0;  ///< From 1, as people name it; never another one's, whatever an import adds.
  std::string at;          ///< UTC, "2024-05-01T12:00:00Z": when it was last judged.
  bool judged = true;      ///< Else it is code that was only kept; see keep_source().
  Verdict verdict = Verdict::fail;
  double share = 0;               ///< Of the kata's points.
  std::optional<Metric> metric;   ///< The gating one; nothing when nothing was measured.
  std::optional<double> speedup;  ///< Of the gating metric, with its interval; nothing when not measured.
  std::optional<double> low;
  std::optional<double> high;
};

/// What an import added or changed.
struct Imported {
  int attempts = 0;
  int others = 0;  ///< Progress, answers, profiles, curves, guesses, reflections and calibrations.
};

/// What an attempt reached in one of its kata's metrics.
struct MetricSpeedup {
  Metric metric = Metric::time;
  std::optional<double> value;  ///< With its interval; nothing where it was no finite number.
  std::optional<double> low;
  std::optional<double> high;
};

struct Progress {
  int hints = 0;
  bool spoilt = false;
};

/// What ./kata profile found when it last looked at a kata.
struct StoredProfile {
  std::string at;
  std::string summary;    ///< JSON, as the profile layer writes it.
  std::string flame_svg;  ///< A whole SVG document; empty when there was none.
};

/// Times over input sizes of one implementation of a kata.
struct StoredCurve {
  std::string implementation;
  std::string at;
  std::string points;  ///< JSON.
};

/// Which line of the stub the student took for the hottest, before the first run.
struct Prediction {
  int guess = 0;
  std::optional<int> actual;  ///< Once a profile was made.
};

struct Reflection {
  std::string at;
  std::string chapter;
  std::string prompt;
  std::string text;  ///< The student's words.
};

/// The student's history: every attempt, and how fast the experts' solutions are on the machines seen. It is
/// kept in TOP/.kata/state.db (SQLite). A convenience, not evidence: the student owns the file, so nothing
/// that it says is ever graded.
///
/// What was recorded is on the disk before the call returns: neither a kill nor a power cut takes it back.
/// For one thread; any number of processes may have it open. Faults name the file and say what to do; whoever
/// only wants to go on without a gradebook can.
class Gradebook {
 public:
  /// Makes folder and file when missing and upgrades an older file. A user fault when it cannot be written,
  /// is no gradebook, or is of a newer version.
  static Result<Gradebook> open(const std::filesystem::path& top);
  static std::filesystem::path file(const std::filesystem::path& top);

  /// Adds an attempt that ends now. `source` is what was judged; kept for attempts at the stub, up to
  /// `kSourceCap`. The same bytes with the same verdict as last time are no attempt of their own: the last
  /// one is then of now, with the better of both results.
  Status record(const KataResult& result, const std::string& source, const Machine& machine);
  static constexpr std::size_t kSourceCap = std::size_t{1} << 20;

  /// One for each kata that has a judged attempt at its stub (pass, fail or inconclusive), by name. Other
  /// implementations, errors and skips are recorded but do not count.
  Result<std::vector<KataState>> states();

  /// What the expert reached on `machine`, if it was measured for the same `key`: a digest of everything that
  /// it depends on. Nothing, too, when the file cannot be read: the recorded marks then hold.
  std::optional<Expert> calibration(const Machine& machine, const std::string& kata, Metric metric,
                                    const std::string& key);
  /// The least L1 load time that was saved with any kata on `machine`, in cycle_time()s; 0 when nothing was,
  /// or the file cannot be read.
  double best_l1_load(const Machine& machine);
  /// Replaces what was saved for the same machine, kata, metric and key.
  Status save_calibration(const Machine& machine, const std::string& kata, Metric metric,
                          const std::string& key, const Expert& expert);
  /// Remembers that measuring an expert just now gave no marks to rely on.
  Status note_failed_calibration(const Machine& machine, const std::string& kata, const std::string& key);
  /// How long ago that was; nothing when it never was.
  std::optional<std::chrono::seconds> since_failed_calibration(const Machine& machine,
                                                               const std::string& kata,
                                                               const std::string& key);

  /// Remembers code that was not judged: an attempt of its own, without a verdict that counts. Does nothing
  /// when it is what the last attempt judged.
  Status keep_source(const std::string& kata, const std::string& source, const Machine& machine);

  /// Attempts at the stub, in the order of time; the last `most` of them.
  Result<std::vector<Attempt>> attempts(const std::string& kata, std::size_t most);
  /// Everything that was measured in an attempt, in the order of kMetrics.
  Result<std::vector<MetricSpeedup>> speedups(std::int64_t attempt);
  /// What was judged in an attempt; nothing when it was not kept.
  Result<std::optional<std::string>> source_of(std::int64_t attempt);

  /// How many of a kata's hints were shown, and whether its solution was opened before it was passed.
  Result<Progress> progress(const std::string& kata);
  /// Remembers that the first `hints` hints were shown; never takes any back.
  Status note_hints(const std::string& kata, int hints);
  /// Remembers one hint more, by its place in kata.toml from 0; once is enough.
  Status note_hint(const std::string& kata, int hint);
  /// Those that were shown, in the order in which they were.
  Result<std::vector<int>> shown_hints(const std::string& kata);
  Status note_spoilt(const std::string& kata);

  /// A question's number counts from 0 in kata.toml's order. The last answer to each counts.
  Status record_answer(const std::string& kata, int question, bool right);
  /// How many of a kata's questions were answered right when last asked.
  Result<int> right_answers(const std::string& kata);

  /// One per kata: the last.
  Status save_profile(const std::string& kata, const std::string& summary, const std::string& flame_svg);
  Result<std::optional<StoredProfile>> profile(const std::string& kata);

  /// One per kata and implementation: the last.
  Status save_curve(const std::string& kata, const std::string& implementation, const std::string& points);
  Result<std::vector<StoredCurve>> curves(const std::string& kata);

  /// The first guess counts; later ones are ignored.
  Status record_guess(const std::string& kata, int line);
  /// Does nothing when nothing was guessed.
  Status settle_guess(const std::string& kata, int hottest_line);
  Result<std::optional<Prediction>> prediction(const std::string& kata);

  Status record_reflection(const std::string& chapter, const std::string& prompt, const std::string& text);
  /// All of them, oldest first.
  Result<std::vector<Reflection>> reflections();

  /// All that is remembered of `from` is of `to` from now on; what is known of `to` in its place stays.
  Status rename_kata(const std::string& from, const std::string& to);

  /// Writes everything into one file that import_from() reads. A user fault when `target` exists, unless
  /// `overwrite`; then there is the old or the new file at any moment. Relative paths are not understood.
  Status export_to(const std::filesystem::path& target, bool overwrite);
  /// Adds what another gradebook holds and this one does not: attempts, answers and reflections once each; of
  /// progress the greater, of guesses the first, of profiles, curves and calibrations the newest. All or
  /// nothing; the file stays as it is. A user fault when it is no gradebook, is damaged, or is of a newer
  /// version.
  Result<Imported> import_from(const std::filesystem::path& source);

 private:
  Gradebook(Database database, std::filesystem::path file)
      : database_(std::move(database)), file_(std::move(file)) {}
  Status add_attempt(const KataResult& result, const std::string& source, const Machine& machine);
  Result<Imported> merge();
  struct Repeated;
  Result<std::optional<Repeated>> last_with(const KataResult& result, const std::string& source);
  Status repeat(const Repeated& last, const KataResult& result, const Machine& machine);
  Status add_speedups(std::int64_t attempt, const KataResult& result);
  Fault in_file(Fault fault) const;
  /// Runs a statement without rows with these texts as its parameters.
  Status change(std::string_view sql, std::initializer_list<std::string_view> texts);

  Database database_;
  std::filesystem::path file_;
};

}  // namespace grader
