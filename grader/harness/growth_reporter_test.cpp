#include "harness/growth_reporter.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace grader {
namespace {

using Result = benchmark::BenchmarkReporter::Run;

struct Recorder : benchmark::BenchmarkReporter {
  explicit Recorder(std::vector<std::string>& names) : names(names) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Result>& runs) override {
    for (const Result& run : runs) names.push_back(run.benchmark_name());
  }
  std::vector<std::string>& names;
};

Result run_of(std::int64_t n, double time_s) {
  Result run;
  run.run_name.function_name = "F/reference";
  run.run_name.args = std::to_string(n);
  run.complexity = benchmark::oN;
  run.complexity_n = n;
  run.iterations = 10;
  run.real_accumulated_time = 10 * time_s;
  run.cpu_accumulated_time = 1e-6;  // of the harness, whatever the call does
  return run;
}

std::string reported(const std::vector<Result>& runs, std::vector<std::string>& names) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* out = ::open_memstream(&text, &size);
  GrowthReporter reporter(std::make_unique<Recorder>(names), out);
  reporter.ReportRuns(runs);
  reporter.Finalize();
  std::fclose(out);
  std::string copy(text, size);
  std::free(text);
  return copy;
}

TEST(GrowthReporter, FitsTheTimesThatItShows) {
  Result fit;
  fit.report_big_o = true;
  std::vector<std::string> names;
  const std::string said = reported(
      {run_of(512, 512 * 512e-9), run_of(1024, 1024 * 1024e-9), run_of(2048, 2048 * 2048e-9), fit}, names);
  EXPECT_EQ(said, "F/reference grows as O(n²): 1 ns · n², within 0 %\n");
  EXPECT_EQ(names.size(), 3u) << "Google Benchmark's own fit is left out";
}

TEST(GrowthReporter, LeavesSizesOutThatFailed) {
  std::vector<std::string> names;
  Result failed = run_of(4096, 0);
  failed.iterations = 0;
  EXPECT_EQ(reported({run_of(512, 1e-6), run_of(1024, 2e-6), failed}, names),
            "F/reference: three sizes are needed to fit a growth\n");
  EXPECT_EQ(names.size(), 3u);
}

TEST(GrowthReporter, DoesNotForceAGrowthOnPoints) {
  EXPECT_EQ(growth_line("F", {{1, 1}, {2, 50}, {4, 1}}),
            "F: no plain growth fits (a fixed cost, caches, or a busy machine)");
}

}  // namespace
}  // namespace grader
