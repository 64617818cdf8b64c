#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "duel/duel.h"
#include "harness/growth_reporter.h"
#include "harness/profile_run.h"
#include "harness/programs.h"

namespace grader {
namespace {

int complain(int code, const std::string& what) {
  fmt::print(stderr, "{}\n", what);
  return code;
}

int profile(const Harness& harness, kata::Workload& workload) {
  const auto found = run_profile(harness.session(), workload, harness.profile());
  if (!found) return complain(3, found.fault().message);
  fmt::print("{}\n", found->to_json());
  return 0;
}

int duel(const Session& session, kata::Workload& workload) {
  std::vector<std::filesystem::path> sides = {session.candidate};
  sides.insert(sides.end(), session.rivals.begin(), session.rivals.end());
  std::deque<Box> boxes;
  auto reference = Harness::open_reference_box(session);
  if (!reference) return complain(3, reference.fault().message);
  boxes.push_back(reference.take());
  for (const auto& side : sides) {
    auto box = Harness::open_box(session, side, "the measurement");
    if (!box) return complain(3, box.fault().message);
    boxes.push_back(box.take());
  }
  const auto report = run_duel(session, workload, boxes);
  if (!report) return complain(3, report.fault().message);
  fmt::print("{}\n", report->to_json());
  return 0;
}

}  // namespace

int run_bench_program(Harness& harness, int argc, char** argv) {
  if (harness.duel() || !harness.profile().empty()) {
    kata::Workload* workload = kata::Workload::registered();
    if (workload == nullptr) return complain(2, "bench.cpp registers no kata::Duel");
    if (!harness.profile().empty()) return profile(harness, *workload);
    return duel(harness.session(), *workload);
  }
  // Read before Initialize, which takes it away: where a program reads the output, it holds no line of ours.
  const bool for_people = std::none_of(argv, argv + argc, [](const char* word) {
    const std::string_view text(word);
    return text.starts_with("--benchmark_format=") && !text.ends_with("=console");
  });
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  harness.connect(false);
  GrowthReporter reporter(
      std::unique_ptr<benchmark::BenchmarkReporter>(benchmark::CreateDefaultDisplayReporter()),
      for_people ? stdout : nullptr);
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}

}  // namespace grader
