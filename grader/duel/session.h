#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "kata/kata.h"

namespace grader {

/// Everything that a kata's test or benchmark program needs to know to call two implementations.
/// The grader hands it over as JSON on the command line.
struct Session {
  std::string kata;
  std::filesystem::path worker;
  std::filesystem::path reference;            ///< Shared object.
  std::filesystem::path candidate;            ///< Shared object.
  std::vector<std::filesystem::path> rivals;  ///< Further candidates, where several are compared.
  std::filesystem::path hidden;               ///< The checkout, to be hidden from workers.
  Limits limits;
  bool sandbox = true;
  std::vector<MetricMarks> metrics;  ///< Marks as they hold on this machine.
  double baseline_l1_load = 0;       ///< Best L1 load time of this machine, in cycle_time()s; 0: unknown.
  double budget_s = 4;               ///< For a duel.
  double calls_s = 0;                ///< What all calls of the candidate may take together; 0: any time.
  bool full_length = false;          ///< Measure to the last look: for calibration.
  bool keep_samples = false;         ///< Report every call: for the study of estimators.
  std::uint64_t seed = 0;            ///< Of the duel's inputs.

  std::string to_json() const;
  static Result<Session> from_json(const std::string& text);
};

}  // namespace grader
