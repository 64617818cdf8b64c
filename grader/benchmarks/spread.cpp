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

// As calibration finds it, the fastest of a few. `load` is the fastest so far and becomes it.
Pace usual_pace(const Bench& bench, const Kata& kata, Pace& load) {
  constexpr int kLooks = 3;
  Pace usual;
  for (int i = 0; i < kLooks; ++i) {
    const auto experts = measure_expert(bench.env, kata, load);
    if (!experts) continue;  // too busy just now
    const Pace found = pace_of(*experts, kata.metrics);
    usual = faster(found, at_clock(usual, found.clock_s));
    load = {.clock_s = usual.clock_s, .load_s = usual.load_s};
  }
  return usual;
}

// The duels of one solution under one condition.
struct Series {
  std::vector<double> speedups;  ///< At full pace.
  std::vector<double> all;       ///< And those that say of themselves that they ran on a shared core.
  std::vector<double> seconds;
};

std::string spread(const std::vector<double>& speedups) {
  return speedups.size() < 3 ? "—" : fmt::format("{:.2f} %", 100 * coefficient_of_variation(speedups));
}

// A core that a host lends to others as well is no fault of the grader, which notices it and says so: such
// duels are repeated and told apart.
Series duels(const Bench& bench, Session& session, int repetitions) {
  Series series;
  for (int i = 0; i < 2 * repetitions && static_cast<int>(series.speedups.size()) < repetitions; ++i) {
    session.seed = static_cast<std::uint64_t>(i);
    const DuelReport report = value_or_throw(duel(bench.env, session));
    const double speedup = time_speedup(report);
    series.all.push_back(speedup);
    series.seconds.push_back(report.seconds);
    const double reference_s = report.metrics.front().reference;
    const Pace now{.reference_s = reference_s,
                   .clock_s = report.clock_s,
                   .load_s = report.load_s,
                   .trip_s = report.trip_s};
    if (!at_full_pace(session.usual, now) ||
        is_faster_than_known(now.reference_s, session.usual.reference_s)) {
      // What was taken for usual was not: as with marks, that is mended and begun again.
      session.usual = faster(now, at_clock(session.usual, now.clock_s));
      return duels(bench, session, repetitions);
    }
    if (ran_at_full_pace(report, session.usual)) series.speedups.push_back(speedup);
  }
  return series;
}

void solutions(const Bench& bench, int repetitions) {
  Pace load;
  fmt::print(
      "\n| solution of | condition | speedup (median) | spread (CV) | disturbed duels | "
      "spread with them | seconds per duel |\n|---|---|---|---|---|---|---|\n");
  for (const Kata* kata : bench.katas) {
    std::string messages;
    Session session = value_or_throw(prepare_session(bench.env, *kata, kata->solution(), messages));
    std::erase_if(session.metrics, [](const MetricMarks& entry) { return entry.metric != Metric::time; });
    if (session.metrics.empty()) continue;  // nothing that moves from one duel to the next
    session.usual = usual_pace(bench, *kata, load);
    for (const Condition& condition : {kQuiet, kMemoryHogs}) {
      const Antagonists running(bench.env, condition);
      const Series series = duels(bench, session, repetitions);
      fmt::print("| {} | {} | {:.2f}x | {} | {} of {} | {} | {:.2f} |\n", kata->name, condition.name,
                 median(series.speedups.empty() ? series.all : series.speedups), spread(series.speedups),
                 series.all.size() - series.speedups.size(), series.all.size(), spread(series.all),
                 median(series.seconds));
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
      const Session session = value_or_throw(prepare(bench.env, subject));
      for (const Condition& condition : {kQuiet, kMemoryHogs}) {
        const Antagonists running(bench.env, condition);
        std::vector<double> ours;
        std::vector<double> peers;
        for (int i = 0; i < repetitions; ++i) {
          const DuelReport report =
              value_or_throw(duel_of(bench.env, session, static_cast<std::uint64_t>(i)));
          ours.push_back(time_speedup(report));
          peers.push_back(value_or_throw(two_google_benchmarks(bench.env, session, report.seconds)));
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
