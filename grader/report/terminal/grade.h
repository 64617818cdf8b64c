#pragma once

#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "report/reporter.h"
#include "report/terminal/paint.h"

namespace grader {

/// What `grade` shows: a line for each kata as it comes, then the total.
class TerminalGradeReporter : public Reporter {
 public:
  /// `out` must outlive this.
  TerminalGradeReporter(std::ostream& out, bool colour) : out_(out), paint_(colour) {}

  void begin(const Machine& machine, std::size_t katas) override;
  void kata(const KataResult& result) override;
  Status end(const GradeResult& result) override;

 private:
  std::string paint_verdict(Verdict verdict) const;
  std::string notes() const;

  std::ostream& out_;
  Paint paint_;
  std::string chapter_;  ///< Of the line before.
  /// Each different note, and the katas it is about: most are about the machine and come with every kata.
  std::vector<std::pair<std::string, std::vector<std::string>>> notes_;
};

}  // namespace grader
