#pragma once

#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "score/growth.h"

namespace grader {

/// Passes the results of a kata's benchmark on to the reporter that Google Benchmark would use, all but its
/// fits of the growth, which it makes to the processor time of the harness and not to the times shown. In
/// their place a line for each family that asked for its complexity goes to `out` (not owned; null for none)
/// at the end.
class GrowthReporter : public benchmark::BenchmarkReporter {
 public:
  GrowthReporter(std::unique_ptr<benchmark::BenchmarkReporter> shown, std::FILE* out);

  bool ReportContext(const Context& context) override { return shown_->ReportContext(context); }
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  std::unique_ptr<benchmark::BenchmarkReporter> shown_;
  std::FILE* out_;
  std::vector<std::string> families_;  // in the order of their first run
  std::map<std::string, std::vector<CurvePoint>> points_;
};

/// "F/reference  grows as O(n²): 43 ns · n², all sizes within 2 %", or why nothing can be said.
std::string growth_line(const std::string& family, const std::vector<CurvePoint>& points);

}  // namespace grader
