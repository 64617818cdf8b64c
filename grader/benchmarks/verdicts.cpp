#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "benchmarks/antagonists.h"
#include "benchmarks/parts.h"
#include "benchmarks/subjects.h"
#include "judge/judge.h"
#include "score/stop_rule.h"
#include "score/undisturbed.h"
#include "score/verdict.h"

namespace grader::benchmarks {
namespace {

constexpr double kTruth = 2;

// A duel measured to its last look, from which shorter ones can be replayed for any mark.
struct Recording {
  std::vector<std::vector<RoundTime>> rounds;  ///< By launch, CPU times.
  double seconds = 0;
  double peer_ratio = 0;
};

Recording record(const Bench& bench, Session session, std::uint64_t seed) {
  session.keep_rounds = true;
  session.exact = true;
  session.budget_s = 20;
  auto report = duel_of(bench.env, session, seed);
  if (!report) throw std::runtime_error(report.fault().message);
  if (!report->failure.empty()) throw std::runtime_error(report->failure);
  Recording recording{.seconds = report->seconds};
  for (const auto& launch : report->rounds) {
    auto& rounds = recording.rounds.emplace_back();
    for (const RoundTimes& times : launch) rounds.push_back({times.reference_cpu_s, times.candidate_cpu_s});
  }
  auto peer = two_google_benchmarks(bench.env, session, kFirstBudgetSeconds);
  if (!peer) throw std::runtime_error(peer.fault().message);
  recording.peer_ratio = *peer;
  return recording;
}

// The estimate with which a duel that cares about `mark` would have stopped.
Estimate replay(const Recording& recording, double mark, double budget_s) {
  const StopRule rule{.marks = {mark}, .budget_s = budget_s};
  const double per_launch_s = recording.seconds / static_cast<double>(recording.rounds.size());
  std::size_t n = 0;
  Next next = Next::measure_on;
  while (next == Next::measure_on && n < recording.rounds.size()) {
    ++n;
    next = next_step(rule, undisturbed(std::span(recording.rounds).first(n)),
                     per_launch_s * static_cast<double>(n));
  }
  return estimate(undisturbed(std::span(recording.rounds).first(n)), kLookAlpha);
}

struct Count {
  int wrong = 0;
  int inconclusive = 0;
  int wrong_peer = 0;
  int all = 0;
};

void count_verdict(const Recording& first, const Recording& second, double mark, Count& count) {
  DuelVerdict verdict = judge(replay(first, mark, kFirstBudgetSeconds), mark);
  // As the judge does: in doubt, once more from the start and for longer.
  if (verdict == DuelVerdict::inconclusive)
    verdict = judge(estimate(undisturbed(second.rounds), kLookAlpha), mark);
  const DuelVerdict truth = kTruth >= mark ? DuelVerdict::pass : DuelVerdict::fail;
  ++count.all;
  count.inconclusive += verdict == DuelVerdict::inconclusive ? 1 : 0;
  count.wrong += verdict != DuelVerdict::inconclusive && verdict != truth ? 1 : 0;
  count.wrong_peer += (first.peer_ratio >= mark) != (kTruth >= mark) ? 1 : 0;
}

}  // namespace

void measure_verdicts(const Bench& bench) {
  const int repetitions = bench.quick ? 6 : 13;
  fmt::print("## Verdicts near a threshold, true speedup {}x\n\n", kTruth);
  fmt::print(
      "| subject | condition | distance | wrong | inconclusive | two Google Benchmarks: wrong "
      "|\n|---|---|---|---|---|---|\n");
  int held = 0;
  int estimates = 0;
  Count total[3];
  for (const char* kind : {"CPU", "allocating"}) {
    auto session = prepare(bench.env, {kind, kTruth});
    if (!session) throw std::runtime_error(session.fault().message);
    for (const Condition& condition : kConditions) {
      const Antagonists running(bench.env, condition);
      std::vector<Recording> recordings;
      for (int i = 0; i < repetitions; ++i)
        recordings.push_back(record(bench, *session, static_cast<std::uint64_t>(i)));
      int row = 0;
      for (const double distance : {0.02, 0.05, 0.10}) {
        Count count;
        for (std::size_t i = 0; i < recordings.size(); ++i) {
          const Recording& second = recordings[(i + 1) % recordings.size()];
          for (const double mark : {kTruth * (1 + distance), kTruth * (1 - distance)}) {
            count_verdict(recordings[i], second, mark, count);
          }
        }
        fmt::print("| {} | {} | {:.0f} % | {} of {} | {} of {} | {} of {} |\n", kind, condition.name,
                   100 * distance, count.wrong, count.all, count.inconclusive, count.all, count.wrong_peer,
                   count.all);
        Count& sum = total[row++];
        sum = {sum.wrong + count.wrong, sum.inconclusive + count.inconclusive,
               sum.wrong_peer + count.wrong_peer, sum.all + count.all};
      }
      for (const Recording& recording : recordings) {
        const Estimate found = replay(recording, kTruth * 1.1, kFirstBudgetSeconds);
        held += found.low <= kTruth && kTruth <= found.high ? 1 : 0;
        ++estimates;
      }
      std::fflush(stdout);
    }
  }
  int row = 0;
  for (const int distance : {2, 5, 10}) {
    const Count& sum = total[row++];
    fmt::print("| **all** | | {} % | {} of {} | {} of {} | {} of {} |\n", distance, sum.wrong, sum.all,
               sum.inconclusive, sum.all, sum.wrong_peer, sum.all);
  }
  fmt::print("\nThe interval held the true speedup in {} of {} duels ({:.1f} %).\n", held, estimates,
             100.0 * held / std::max(estimates, 1));
}

}  // namespace grader::benchmarks
