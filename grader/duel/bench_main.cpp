// main() of a kata's benchmark program: Google Benchmark, or with --duel the duel that the grader judges by.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "duel/duel.h"
#include "duel/harness.h"

namespace {

int run_the_duel(const grader::Session& session) {
  kata::Workload* workload = kata::Workload::registered();
  if (workload == nullptr) {
    fmt::print(stderr, "bench.cpp registers no kata::Duel\n");
    return 2;
  }
  auto reference = grader::Harness::open_box(session, session.reference);
  auto candidate = grader::Harness::open_box(session, session.candidate);
  if (!reference || !candidate) {
    fmt::print(stderr, "{}\n", (reference ? candidate.fault() : reference.fault()).message);
    return 3;
  }
  const auto report = grader::run_duel(session, *workload, *reference, *candidate);
  if (!report) {
    fmt::print(stderr, "{}\n", report.fault().message);
    return 3;
  }
  fmt::print("{}\n", report->to_json());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  grader::Harness harness = grader::Harness::set_up(argc, argv);
  if (harness.duel()) return run_the_duel(harness.session());
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  harness.connect();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
