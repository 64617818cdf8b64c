#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classroom/unit.h"
#include "judge/kata_result.h"

namespace grader::classroom {

/// One time that a unit was judged, on one machine: a file in results/.
struct UnitRun {
  Unit unit;
  int attempt = 1;  ///< The seed follows from it.
  std::string set;  ///< Empty, or the regrade that it belongs to.
  std::string at;   ///< When, in UTC.
  std::uint64_t seed = 0;
  std::string machine;   ///< "AMD EPYC, 2 cores, 23.5 GiB"
  std::string kernel;    ///< "Linux 6.1.0"
  std::string compiler;  ///< "gcc 12.2.0"
  std::string node;      ///< The machine's name, see this_node(); empty: not known.
  KataResult result;     ///< Verdict::error: not graded, for `result.reason`.

  std::string hash = {};  ///< SHA-256 of the file; set by whoever reads or writes it.

  /// Whether it says anything about the code.
  bool is_graded() const { return result.verdict != Verdict::error && result.verdict != Verdict::skipped; }
};

/// The name of this machine among others, as its network knows it.
std::string this_node();

/// The file's text. Numbers come back as they were.
std::string run_json(const UnitRun& run);
/// Nothing when the text is not what run_json writes. Sets the hash.
std::optional<UnitRun> run_from_json(std::string_view text);

/// Writes results/UNIT/NAME.json, named after its content, and sets the hash. Never replaces anything.
Status save_run(const std::filesystem::path& results, UnitRun& run);

/// Every run in results/, ordered by unit, attempt and hash, so that the order in which files came does not
/// matter.
struct Runs {
  std::vector<UnitRun> runs;
  std::vector<std::string> unreadable;  ///< Files that are no runs, relative to results/.
};
Runs read_runs(const std::filesystem::path& results);

/// Where it lies, relative to results/.
std::filesystem::path file_of(const UnitRun& run);

}  // namespace grader::classroom
