#pragma once

#include "report/output_file.h"
#include "report/reporter.h"

namespace grader {

/// JUnit XML as Jenkins and GitLab read it: a test suite for each kata with the cases "correctness" and
/// "speed", and one for each test that failed. What did not pass is a failure, what could not be judged an
/// error; what was not reached is skipped. Rewritten after each kata. Always well-formed XML 1.0.
class JunitReporter : public Reporter {
 public:
  explicit JunitReporter(OutputFile file) : file_(std::move(file)) {}

  void begin(const Machine& machine, std::size_t katas) override;
  void kata(const KataResult& result) override;
  Status end(const GradeResult& result) override;

 private:
  OutputFile file_;
  GradeResult so_far_;
};

}  // namespace grader
