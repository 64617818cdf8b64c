#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stats.h"

namespace grader::benchmarks {
namespace {

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw std::runtime_error(result.fault().message);
  return result.take();
}

double time_speedup(const DuelReport& report) {
  if (!report.failure.empty()) throw std::runtime_error(report.failure);
  return report.metrics.front().estimate.value;
}

// Root mean square of ln(value / truth), in per cent.
double error_percent(const std::vector<double>& values, double truth) {
  double sum = 0;
  for (const double value : values) sum += std::pow(std::log(value / truth), 2);
  return 100 * std::sqrt(sum / static_cast<double>(values.size()));
}

void solutions(const Bench& bench, int repetitions) {
  fmt::print(
      "\n| solution of | condition | speedup (median) | spread (CV) | seconds per duel "
      "|\n|---|---|---|---|---|\n");
  for (const Kata* kata : bench.katas) {
    std::string messages;
    Session session = value_or_throw(prepare_session(bench.workshop, *kata, kata->solution(), messages));
    std::erase_if(session.metrics, [](const MetricMarks& entry) { return entry.metric != Metric::time; });
    if (session.metrics.empty()) continue;  // nothing that moves from one duel to the next
    for (const Condition& condition : {kQuiet, kMemoryHogs}) {
      const Antagonists running(bench.workshop, condition);
      std::vector<double> values;
      std::vector<double> seconds;
      for (int i = 0; i < repetitions; ++i) {
        session.seed = static_cast<std::uint64_t>(i);
        const DuelReport report = value_or_throw(duel(bench.workshop, session));
        values.push_back(time_speedup(report));
        seconds.push_back(report.seconds);
      }
      fmt::print("| {} | {} | {:.2f}x | {:.2f} % | {:.2f} |\n", kata->name, condition.name, median(values),
                 100 * coefficient_of_variation(values), median(seconds));
      std::fflush(stdout);
    }
  }
}

void known_ratios(const Bench& bench, int repetitions) {
  fmt::print(
      "\n| subject | condition | duel: spread | duel: error | two Google Benchmarks: spread | error |\n"
      "|---|---|---|---|---|---|\n");
  const std::vector<double> ratios =
      bench.quick ? std::vector<double>{2} : std::vector<double>{1, 1.05, 2, 10};
  for (const char* kind : {"memory", "CPU", "allocating"}) {
    for (const double ratio : ratios) {
      const Subject subject{kind, ratio};
      const Session session = value_or_throw(prepare(bench.workshop, subject));
      for (const Condition& condition : {kQuiet, kMemoryHogs}) {
        const Antagonists running(bench.workshop, condition);
        std::vector<double> ours;
        std::vector<double> peers;
        for (int i = 0; i < repetitions; ++i) {
          const DuelReport report =
              value_or_throw(duel_of(bench.workshop, session, static_cast<std::uint64_t>(i)));
          ours.push_back(time_speedup(report));
          peers.push_back(value_or_throw(two_google_benchmarks(bench.workshop, session, report.seconds)));
        }
        fmt::print("| {} | {} | {:.2f} % | {:.2f} % | {:.2f} % | {:.2f} % |\n", subject.name(),
                   condition.name, 100 * coefficient_of_variation(ours), error_percent(ours, ratio),
                   100 * coefficient_of_variation(peers), error_percent(peers, ratio));
        std::fflush(stdout);
      }
    }
  }
}

}  // namespace

void measure_solutions(const Bench& bench) {
  constexpr std::size_t kFewKatas = 4;
  const int repetitions = bench.quick ? 6 : bench.katas.size() > kFewKatas ? 10 : 15;
  fmt::print("## Spread of the solutions' speedups over {} duels\n", repetitions);
  solutions(bench, repetitions);
}

void measure_ratios(const Bench& bench) {
  const int repetitions = bench.quick ? 6 : 15;
  fmt::print("## Spread and error where the ratio is known by construction, {} duels each\n", repetitions);
  known_ratios(bench, repetitions);
}

}  // namespace grader::benchmarks
