#pragma once

#include <iosfwd>
#include <string>

#include "report/reporter.h"
#include "report/terminal/paint.h"

namespace grader {

/// What a student reads after `run`: everything about one kata, the verdict and what to do next.
/// Nothing that the student's code wrote can control the terminal.
class TerminalRunReporter : public Reporter {
 public:
  /// `out` must outlive this. `whole_output`: all that is known of what the code printed, test by test; else
  /// its last words in the tests that failed.
  TerminalRunReporter(std::ostream& out, bool colour, bool whole_output = false)
      : out_(out), paint_(colour), whole_output_(whole_output) {}

  void begin(const Machine& machine, std::size_t katas) override;
  void kata(const KataResult& result) override;
  Status end(const GradeResult& result) override;

  /// All of it but the title and what to do next.
  std::string body(const KataResult& result) const;

 private:
  std::string measured(const KataResult& result) const;
  std::string compiler(const KataResult& result) const;
  std::string tests(const KataResult& result) const;
  std::string printed(const KataResult& result) const;
  std::string metric(const KataResult& result, const MetricResultView& metric) const;
  std::string verdict(const KataResult& result) const;
  std::string next(const KataResult& result) const;
  std::string notes(const KataResult& result) const;

  std::ostream& out_;
  Paint paint_;
  bool whole_output_;
};

/// What to do after this result, as one or two sentences; empty when nothing is left to do. Not yet
/// printable.
std::string next_step(const KataResult& result);

}  // namespace grader
