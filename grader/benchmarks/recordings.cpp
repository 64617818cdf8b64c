// './kata dev benchmark record DIR' and 'replay DIR': what each rule of the estimate is good for.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <stdexcept>

#include "base/slurp.h"
#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/recording.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stats.h"
#include "score/stop_rule.h"

namespace grader::benchmarks {
namespace {

namespace fs = std::filesystem;

void keep(const fs::path& folder, const Recording& recording) {
  for (int number = 1;; ++number) {
    std::string name = fmt::format("{} {} {}.json", recording.subject, recording.condition, number);
    std::ranges::replace(name, ' ', '_');
    if (fs::exists(folder / name)) continue;
    std::ofstream file(folder / name);
    file << recording.to_json();
    if (!file.flush()) throw std::runtime_error("cannot write " + (folder / name).string());
    return;
  }
}

void record(const fs::path& folder, Session session, const std::string& subject, const Condition& condition,
            double truth, const std::function<Result<DuelReport>(const Session&)>& duel_it) {
  session.keep_samples = true;
  session.full_length = true;
  session.budget_s = 20;
  DuelReport report = value_or_throw(duel_it(session));
  time_estimate(report);
  session.full_length = false;
  session.budget_s = kDuelBudgetSeconds;
  keep(folder, {subject, condition.name, truth, session, std::move(report.launches)});
}

// Variants of estimate_time(), each without one rule, or with another in its place.

std::vector<LaunchSample> with_each_call(std::span<const LaunchSample> launches,
                                         void (*change)(CallSample&)) {
  std::vector<LaunchSample> changed(launches.begin(), launches.end());
  for (LaunchSample& launch : changed) {
    for (RoundSample& round : launch.rounds) std::ranges::for_each(round.sides, change);
  }
  return changed;
}

TimeEstimate without_probe(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session) {
  return estimate_time(with_each_call(launches, [](CallSample& call) { call.l1_load = 0; }), sides, session);
}

TimeEstimate without_baseline(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                              const Session& session) {
  Session other = session;
  other.baseline_l1_load = 0;
  return estimate_time(launches, sides, other);
}

TimeEstimate without_trimming(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                              const Session& session) {
  TimeEstimate seen = estimate_time(launches, sides, session);
  const SideTimes& reference = seen.selection.sides[0];
  const SideTimes& candidate = seen.selection.sides[1];
  seen.ratios.assign(reference.size(), {});
  for (std::size_t i = 0; i < reference.size(); ++i) {
    for (std::size_t k = 0; k < reference[i].size(); ++k)
      seen.ratios[i].log_ratios.push_back(std::log(reference[i][k] / candidate[i][k]));
  }
  return seen;
}

TimeEstimate without_null_calls(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                                const Session& session) {
  const auto none = [](CallSample& call) { call.null_cpu_s = call.null_wall_s = 0; };
  return estimate_time(with_each_call(launches, none), sides, session);
}

TimeEstimate by_wall_clock(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session) {
  Session other = session;
  other.limits.threads = 2;
  return estimate_time(launches, sides, other);
}

// The ratio of a low quantile of each side, launch by launch: no pairing, no trimming, no probe.
template <int kPercent>
TimeEstimate low_quantiles(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session) {
  TimeEstimate seen = without_probe(launches, sides, session);
  const SideTimes& reference = seen.selection.sides[0];
  const SideTimes& candidate = seen.selection.sides[1];
  seen.ratios.assign(reference.size(), {});
  for (std::size_t i = 0; i < reference.size(); ++i) {
    if (reference[i].empty()) continue;
    // So many equal rounds as there were, for the stop rule.
    seen.ratios[i].log_ratios.assign(reference[i].size(), std::log(quantile(reference[i], kPercent / 100.0) /
                                                                   quantile(candidate[i], kPercent / 100.0)));
  }
  return seen;
}

struct Variant {
  const char* name;
  Estimator estimator;
};

constexpr Variant kVariants[] = {
    {"as graded", estimate_time},
    {"no probe", without_probe},
    {"no known baseline", without_baseline},
    {"no trimming", without_trimming},
    {"no null calls taken off", without_null_calls},
    {"wall clock for all", by_wall_clock},
    {"ratio of 10th percentiles", low_quantiles<10>},
    {"ratio of 25th percentiles", low_quantiles<25>},
};

// By subject and condition.
using Groups = std::map<std::pair<std::string, std::string>, std::vector<Recording>>;

Groups read_recordings(const fs::path& folder) {
  std::error_code error;
  Groups groups;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() != ".json") continue;
    auto recording = Recording::from_json(slurp(entry.path()));
    if (!recording)
      throw std::runtime_error(fmt::format("{}: {}", entry.path().string(), recording.fault().message));
    groups[{recording->subject, recording->condition}].push_back(recording.take());
  }
  if (groups.empty()) throw std::runtime_error("there are no recordings in " + folder.string());
  return groups;
}

double root_mean_square(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return values.empty() ? 0 : std::sqrt(sum / static_cast<double>(values.size()));
}

void replay_variant(const Groups& groups, const Variant& variant) {
  std::vector<double> spreads;
  std::vector<double> biases;
  std::vector<double> seconds;
  int held = 0;
  int known = 0;
  for (const auto& [key, recordings] : groups) {
    std::vector<double> found;
    for (const Recording& recording : recordings) {
      const Replayed replayed = replay(recording, variant.estimator);
      found.push_back(replayed.estimate.value);
      seconds.push_back(replayed.seconds);
      if (recording.truth == 0) continue;
      ++known;
      held += holds(replayed.estimate, recording.truth) ? 1 : 0;
    }
    if (found.size() > 2) spreads.push_back(100 * coefficient_of_variation(found));
    if (recordings.front().truth > 0)
      biases.push_back(100 * std::log(median(found) / recordings.front().truth));
  }
  const auto in_words = [](const std::vector<double>& values, double p) {
    return values.empty() ? std::string("—") : fmt::format("{:.2f} %", quantile(values, p));
  };
  fmt::print("| {} | {} | {} | {:.2f} % | {} of {} | {:.2f} |\n", variant.name, in_words(spreads, 0.5),
             in_words(spreads, 1), root_mean_square(biases), held, known, median(seconds));
}

}  // namespace

void record_duels(const Bench& bench, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw std::runtime_error(fmt::format("cannot make {}: {}", folder.string(), error.message()));
  const int repetitions = bench.quick ? 1 : 3;
  const double baseline = best_l1_load(bench.env);
  int duels = 0;
  for (const Condition& condition : {kQuiet, kMemoryHogs, kBursty}) {
    const Antagonists running(bench.env, condition);
    for (int i = 0; i < repetitions; ++i) {
      for (const char* kind : {"CPU", "allocating", "memory"}) {
        for (const double ratio : {1.0, 2.0, 10.0, 50.0}) {
          Session session = value_or_throw(prepare(bench.env, {kind, ratio}));
          session.baseline_l1_load = baseline;
          const Subject subject{kind, ratio};
          record(folder, session, subject.name(), condition, ratio, [&](const Session& whole) {
            return duel_of(bench.env, whole, static_cast<std::uint64_t>(++duels));
          });
        }
      }
      for (const Kata* kata : bench.katas) {
        auto session = solution_session(bench.env, *kata, baseline);
        if (!session) continue;
        session->limits.allocations = session->limits.round_trips = std::nullopt;
        record(folder, *session, kata->name, condition, 0,
               [&](const Session& whole) { return duel(bench.env, whole); });
        ++duels;
      }
    }
  }
  fmt::print("{} duels are recorded in {}.\n", duels, folder.string());
}

void replay_duels(const Bench&, const fs::path& folder) {
  const Groups groups = read_recordings(folder);
  std::size_t duels = 0;
  for (const auto& [key, recordings] : groups) duels += recordings.size();
  fmt::print(
      "## {} recorded duels of {} subjects and conditions, replayed\n\n"
      "| rules | spread (median) | spread (worst) | bias (rms) | interval holds the truth | seconds per duel "
      "|\n"
      "|---|---|---|---|---|---|\n",
      duels, groups.size());
  for (const Variant& variant : kVariants) replay_variant(groups, variant);
}

}  // namespace grader::benchmarks
